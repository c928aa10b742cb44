import { expect, test } from "vitest";
import { chosenIn, isSameDialog } from "../../../../shared/agents/same-dialog.ts";
import type { Dialog } from "../../../../shared/models/agent.ts";

const dialog = (more: Partial<Dialog> = {}): Dialog => ({
  question: "Do you want to proceed?",
  text: ["Bash command", "kill 123", "Do you want to proceed?"],
  options: [
    { key: "1", label: "Yes", chosen: true },
    { key: "2", label: "No", chosen: false },
  ],
  ...more,
});

test("the same question for another thing is another dialog", () => {
  expect(isSameDialog(dialog(), dialog({ text: ["Bash command", "kill 124", "Do you want to proceed?"] }))).toBe(false);
  expect(isSameDialog(dialog(), dialog({ question: "Do you want to stop?" }))).toBe(false);
  expect(isSameDialog(dialog(), dialog({ options: dialog().options.slice(0, 1) }))).toBe(false);
  expect(isSameDialog(dialog(), dialog({ options: dialog().options.map((one) => ({ ...one, key: null })) }))).toBe(
    false,
  );
});

test("a moved choice, a spinner and a clock do not make another one of it", () => {
  const moved = dialog({ options: dialog().options.map((one) => ({ ...one, chosen: !one.chosen })) });
  expect(isSameDialog(dialog(), moved)).toBe(true);
  expect([chosenIn(dialog()), chosenIn(moved)]).toEqual([0, 1]);
  const at = (row: string): Dialog => dialog({ text: [row, "kill 123"] });
  expect(isSameDialog(at("✻ Waiting… (3s)"), at("✢ Waiting… (12s)"))).toBe(true);
});

test("a span of time in what is to be allowed counts", () => {
  const at = (command: string): Dialog => dialog({ text: ["Bash command", command] });
  expect(isSameDialog(at("cleanup --older-than 30h"), at("cleanup --older-than 1h"))).toBe(false);
  expect(isSameDialog(at("a · b"), at("a b"))).toBe(false);
});

test("where nothing is marked, nothing is chosen", () => {
  expect(chosenIn(dialog({ options: [{ key: null, label: "Allow", chosen: false }] }))).toBeNull();
});
