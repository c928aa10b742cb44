import { expect, it } from "vitest";
import { refusalOf } from "../../../../../electron/engines/tmux-control/refused.ts";

it.each([
  ["run-shell", "ls"],
  ["run", "ls"],
  ["run-sh", "ls"],
  ["if-shell", "true", "x"],
  ["wait-for", "x"],
  ["wait-for", "-L", "x"],
  ["confirm-before", "x"],
  ["command-prompt"],
  ["display-menu", "a"],
  ["display-popup"],
  ["popup"],
  ["load-buffer", "-"],
  ["save-buffer", "/x"],
  ["source-file", "/x"],
  ["source", "/x"],
  ["attach-session"],
  ["attach"],
  ["new-session", "-s", "x"],
  ["switch-client", "-t", "x"],
  ["detach-client"],
  ["refresh-client", "-f", "no-output"],
  ["kill-server"],
])("%s %s is refused with its name", (...argv) => {
  expect(refusalOf({ argv })).toContain(argv[0]);
});

it.each([
  ["display-message", "-p", "x"],
  ["display", "-p", "x"],
  ["new-session", "-d", "-s", "x"],
  ["new-session", "-dP"],
  ["new-window"],
  ["neww"],
  ["wait-for", "-S", "x"],
  ["if-shell", "-F", "1", "display-message x"],
  ["detach-client", "-t", "/dev/pts/1"],
  ["refresh-client", "-t", "/dev/pts/1", "-S"],
  ["switch-client", "-c", "/dev/pts/1", "-t", "x"],
  ["list-sessions"],
  ["ls"],
  ["set-buffer", "x"],
  ["show-buffer"],
  ["kill-session", "-t", "x"],
  ["send-keys", "-l", "run-shell"],
  ["lock"],
])("%s %s may be sent", (...argv) => {
  expect(refusalOf({ argv })).toBeNull();
});

it("anything with input is refused", () => {
  expect(refusalOf({ argv: ["display-message"], stdin: new Uint8Array() })).toContain("input");
});
