import { describe, expect, test } from "vitest";
import { linkTarget } from "../../../../renderer/terminal/link-target.ts";

const warning = (uri: string, text = uri): string | null => {
  const target = linkTarget(uri, text);
  if (target.kind !== "web") throw new Error(`${uri} is ${target.kind}`);
  return target.warning;
};

describe("what is opened", () => {
  test("web and mail addresses, as the browser would read them", () => {
    expect(linkTarget("HTTPS://Example.ORG/a?b#c", "docs")).toEqual({
      kind: "web",
      uri: "https://example.org/a?b#c",
      warning: null,
    });
    expect(linkTarget("mailto:a@example.org", "write").kind).toBe("web");
  });

  test("files of this machine", () => {
    expect(linkTarget("file:///tmp/a%20b.ts", "a")).toEqual({ kind: "file", path: "/tmp/a b.ts" });
    expect(linkTarget("file://localhost/tmp/x", "x")).toEqual({ kind: "file", path: "/tmp/x" });
    expect(linkTarget("file:///C:/x.ts", "x")).toEqual({ kind: "file", path: "C:/x.ts" });
    expect(linkTarget("file://server/share/x", "x")).toMatchObject({ kind: "refused" });
    for (const network of [
      "file:////server/share/x",
      "file:///%5C%5Cserver/x",
      "file:///%2Fserver/x",
      "file:///%5Cserver/x",
    ])
      expect(linkTarget(network, "x")).toMatchObject({
        kind: "refused",
        reason: expect.stringMatching(/another machine/),
      });
    expect(linkTarget("file:///tmp/%E0%A4", "x")).toMatchObject({ kind: "refused" });
  });

  test.each([
    "javascript:alert(1)",
    "data:text/html,x",
    "ssh://host",
    "vscode://x",
    "JavaScript:x",
    "about:blank",
    "no address",
    "",
  ])("%s is refused with a reason", (uri) => {
    const target = linkTarget(uri, "click");
    expect(target.kind).toBe("refused");
    expect(target.kind === "refused" && target.reason.length).toBeGreaterThan(10);
  });
});

describe("disguises", () => {
  test.each([
    ["https://evil.example/", "https://bank.example/login"],
    ["https://evil.example/", "bank.example"],
    ["https://bank.example.evil.example/", "bank.example"],
    ["https://evil.example/bank.example", "www.bank.example/x"],
  ])("a text that names another address: %s", (uri, text) => {
    expect(warning(uri, text)).toMatch(/^The text says (www\.)?bank\.example, but/);
  });

  test.each([
    ["https://bank.example/", "bank.example"],
    ["https://www.bank.example/a", "https://bank.example/b"],
    ["https://bank.example/", "read more"],
    ["https://bank.example/", "v1.2.3"],
    ["https://github.com/x/y/blob/main/a.ts", "src/a.ts"],
  ])("what is none: %s as %s", (uri, text) => {
    expect(warning(uri, text)).toBeNull();
  });

  test("a name before an @ is not where it leads", () => {
    expect(warning("https://bank.example@evil.example/")).toMatch(
      /begins with “bank.example”, but leads to evil.example/,
    );
    expect(warning("https://bank%2Eexample:x@evil.example/")).toMatch(/leads to evil.example/);
    expect(warning("https://%E0%A4@evil.example/")).not.toBeUndefined();
  });

  test("letters of another alphabet are named", () => {
    expect(warning("https://bаnk.example/")).toMatch(/another alphabet/);
  });
});
