import { expect, test } from "vitest";
import { undoWords } from "../../../../../renderer/features/confirm/undo-words.ts";
import { ops } from "../../../../../shared/ops/catalog.ts";
import type { Operation } from "../../../../../shared/ops/define.ts";
import { hasUndo } from "../../../../../shared/ops/traits.ts";

const words = (operation: Operation) => undoWords([{ kind: operation.kind, args: { ...operation.args } }], false);
const hook = { global: true, hook: "after-new-window" } as const;

test("what runs a hook at once is not said to be taken back", () => {
  expect(words(ops.setHook({ ...hook, command: "display-message hello" }))).toContain("taken back for 30 seconds");
  expect(words(ops.setHook({ ...hook, runNow: true }))).toBeNull();
});

test("nor is what takes options of panes away with their window's", () => {
  const option = { scope: "window", option: "remain-on-exit" } as const;
  expect(hasUndo(ops.setOption({ ...option, unset: true }))).toBe(true);
  expect(hasUndo(ops.setOption({ ...option, unsetPanes: true }))).toBe(false);
});

test("nor what starts a program where none runs", () => {
  expect(hasUndo(ops.respawnPane({ target: "%1", kill: true }))).toBe(true);
  expect(hasUndo(ops.respawnPane({ target: "%1" }))).toBe(false);
  expect(hasUndo(ops.respawnWindow({ target: "@1" }))).toBe(false);
});
