import { describe, expect, it } from "vitest";
import { noBinary, readTmuxWords, tooOld } from "../../../../electron/engines/tmux-down.ts";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";

describe("what tmux says when there is no connection", () => {
  it.each([
    ["no server running on /tmp/tmux-0/default\n", "noServer", "/tmp/tmux-0/default"],
    ["error connecting to /tmp/x (No such file or directory)", "noServer", "/tmp/x"],
    ["error connecting to /tmp/x (Connection refused)", "noServer", "/tmp/x"],
    ["no sessions", "noServer", "no session"],
    ["error connecting to /tmp/a b (Permission denied)", "denied", "/tmp/a b"],
    ["error connecting to /tmp/x (Operation not permitted)", "denied", "/tmp/x"],
    ["couldn't create directory /tmp/tmux-0 (Permission denied)", "denied", "/tmp/tmux-0"],
    ["directory /tmp/tmux-0 has unsafe permissions", "denied", "0700"],
    ["error connecting to /tmp/xxxx (File name too long)", "denied", "longer"],
    ["access not allowed", "denied", "server-access"],
    ["protocol version mismatch (client 8, server 7)", "tooOld", "version"],
    ["server exited unexpectedly", "lost", "ended"],
    ["lost server", "lost", "ended"],
    ["something new", "lost", "something new"],
    ["", "lost", "without a word"],
  ])("%j", (words, code, part) => {
    const why = readTmuxWords(words);
    expect(why.code).toBe(code);
    expect(why.message).toContain(part);
    expect(why.message).toMatch(/^[A-Zt].*\.$|^tmux said: /s);
  });

  it("is cut when it is endless", () => {
    expect(readTmuxWords("x".repeat(10_000)).message.length).toBeLessThan(500);
  });
});

describe("versions", () => {
  it.each(["3.2", "3.2a", "3.3a", "3.6b", "next-3.8", "master"])("%s will do", (text) => {
    expect(tooOld(parseTmuxVersion(text), "tmux")).toBeNull();
  });

  it.each(["3.1c", "3.0a", "2.9", "1.8"])("%s is too old", (text) => {
    expect(tooOld(parseTmuxVersion(text), "The server")).toEqual({
      code: "tooOld",
      message: `The server is tmux ${text}; 3.2 or newer is needed.`,
    });
  });

  it("an unreadable one is let through", () => {
    expect(tooOld(null, "tmux")).toBeNull();
  });

  it("a missing program is named", () => {
    expect(noBinary("/opt/tmux").message).toContain("/opt/tmux");
  });
});
