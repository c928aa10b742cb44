import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathsIn } from "../../../../renderer/terminal/link-paths.ts";

/** Path, line and column of every mention, in one text each. */
const found = (text: string): string[] =>
  pathsIn(text).map(({ path, line, column }) => [path, line, column].filter((part) => part !== null).join("|"));

describe("files in the output of tools", () => {
  test.each([
    ["src/a.ts:12:5 - error TS2304: Cannot find name", ["src/a.ts|12|5"]],
    ["src/a.ts(12,5): error TS2304", ["src/a.ts|12|5"]],
    ["    at run (/home/me/x.js:10:2)", ["/home/me/x.js|10|2"]],
    ['  File "/usr/lib/x y.py", line 3, in <module>', ["/usr/lib/x y.py|3"]],
    ["--> src/main.rs:4:9", ["src/main.rs|4|9"]],
    ["diff --git a/src/a.ts b/src/a.ts", ["a/src/a.ts", "b/src/a.ts"]],
    ["modified:   renderer/app/App.tsx", ["renderer/app/App.tsx"]],
    ["See ./README.md, ../x/y.txt; and ~/notes.md.", ["./README.md", "../x/y.txt", "~/notes.md"]],
    ["Error in 'my file.ts' now", ["my file.ts"]],
    ["C:\\work\\app\\a.ts:3 failed", ["C:\\work\\app\\a.ts|3"]],
    ["a.ts#L12 and b.go:7:", ["a.ts|12", "b.go|7"]],
    ["make: *** [Makefile:12: all] Error 1", ["Makefile|12"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  test.each(["https://example.org/a.ts:1", "12:30:01", "1.2.3", "and/or", "100%", "----", "", "/", "..", "a"])(
    "%s names none, or only what has a folder",
    (text) => {
      expect(found(text).filter((path) => !path.includes("/"))).toEqual([]);
      expect(found(text).some((path) => path.includes("//"))).toBe(false);
    },
  );

  test("whatever a line holds: mentions lie in it, in order, and never over one another", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        let end = 0;
        for (const { start, length, path } of pathsIn(text)) {
          expect(start).toBeGreaterThanOrEqual(end);
          end = start + length;
          expect(end).toBeLessThanOrEqual(text.length);
          expect(text.slice(start, end)).toContain(path);
        }
      }),
    );
  });

  test("a long line takes no time", () => {
    const began = performance.now();
    for (const text of ["a/b.c:1:2 ", "('", "x", '"./', "a.b(1,"]) {
      pathsIn(text.repeat(5000 / text.length));
      pathsIn(text.repeat(1_000_000));
    }
    expect(performance.now() - began).toBeLessThan(500);
  });
});
