import { expect, test } from "vitest";
import { atLeast, compareTmuxVersions, parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";

test("releases, patches, previews and unnumbered builds stand in order", () => {
  const order = [
    "1.8",
    "2.9a",
    "3.0",
    "3.0a",
    "3.2",
    "3.2a",
    "3.3",
    "3.3a",
    "next-3.4",
    "3.4-rc1",
    "3.4",
    "3.5a",
    "next-3.8",
    "3.8",
    "3.10",
    "master",
  ];
  const read = order.map((text) => parseTmuxVersion(`tmux ${text}`));
  expect(read.every((version) => version !== null)).toBe(true);
  for (const [index, version] of read.entries()) {
    const after = read[index + 1];
    if (version && after)
      expect(compareTmuxVersions(version, after), `${version.text} before ${after.text}`).toBeLessThanOrEqual(0);
  }
});

test("openbsd and psmux forms are read", () => {
  expect(parseTmuxVersion("tmux openbsd-7.4")).toMatchObject({ text: "openbsd-7.4", major: 9999 });
  expect(parseTmuxVersion("tmux 3.3.8\npsmux 3.3.8 (abc 2026-08-01)")).toMatchObject({ major: 3, minor: 3, patch: 8 });
});

test.each(["", "screen 4.9", "tmux", "tmux 3", "3.3aa", "\u0000"])("%j is no version", (text) => {
  expect(parseTmuxVersion(text)).toBeNull();
});

test("a gate holds back older versions only", () => {
  const version = parseTmuxVersion("3.3a");
  expect(["<=1.8", "3.2", "3.3a", "3.4", "3.8-dev"].map((since) => atLeast(version, since))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
  expect(atLeast(null, "3.8")).toBe(true);
});
