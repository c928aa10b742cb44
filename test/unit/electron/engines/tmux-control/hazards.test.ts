import { expect, it } from "vitest";
import { isNoticedByAll, respawnTargets } from "../../../../../electron/engines/tmux-control/hazards.ts";

it.each([
  [["respawn-pane", "-k", "-t", "%5", "--", "sh"], ["%5"]],
  [["respawnp", "-t", "%5"], ["%5"]],
  [["respawn-pane", "-t", "main:0.1"], [null]],
  [["respawn-pane", "-k"], [null]],
  [["respawn-pane", "-t"], [null]],
  [["respawn-window", "-t", "%5"], [null]],
  [["split-window", "-t", "%5"], []],
  [[], []],
])("%j starts programs anew in %j", (argv, targets) => {
  expect(respawnTargets(argv)).toEqual(targets);
});

it.each([
  ["copy-mode"],
  ["rename-session", "x"],
  ["new-session", "-d"],
  ["kill-pane"],
  ["send-keys", "-X", "cancel"],
  ["set"],
])("%s %s may be told to every control client", (...argv) => {
  expect(isNoticedByAll(argv)).toBe(true);
});

it.each([["send-keys", "-l", "-X1"], ["display-message", "-p"], ["list-panes"], ["set-option", "x"], ["capture-pane"]])(
  "%s %s is not",
  (...argv) => {
    expect(isNoticedByAll(argv)).toBe(argv[2] === "-X1");
  },
);
