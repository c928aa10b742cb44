import { expect, test } from "vitest";
import { firstChoice, isLasting, optionOfKey } from "../../../../shared/agents/answer-options.ts";
import { sampleDialog } from "../../../support/attention-samples.ts";

const options = (...labels: string[]) => sampleDialog("?", labels).options;

test.each([
  "Yes, and don’t ask again for npm commands in /code",
  "Yes, and always allow access to this project",
  "Always allow",
  "Yes, allow all edits during this session (shift+tab)",
  "Allow for this session",
  "Yes, and don't ask again for commands that start with `touch`",
  "Allow always",
  "Switch to auto mode",
  "Yes, I trust this folder",
  "Approve all future commands",
])("%s answers more than this question", (label) => {
  expect(isLasting({ label })).toBe(true);
});

test.each([
  "Yes",
  "Yes, proceed",
  "Allow once",
  "No",
  "No, and tell it what to do differently (esc)",
  "No, exit",
  "Don't trust this folder",
  "Patch the caller",
  "Type something.",
])("%s ends with this question", (label) => {
  expect(isLasting({ label })).toBe(false);
});

test("the keyboard starts on no option that lasts, wherever it stands", () => {
  expect(firstChoice(options("Yes, always", "Yes", "No"))).toBe(1);
  expect(firstChoice(options("Yes, I trust this folder", "No, exit"))).toBe(1);
  expect(firstChoice(options("Always allow"))).toBe(0);
  expect(firstChoice([])).toBe(-1);
});

test("a typed key means the option that has it, a number one that has none", () => {
  const letters = options("Yes", "No").map((option, at) => ({ ...option, key: at === 0 ? "y" : "n" }));
  expect([optionOfKey(letters, "N"), optionOfKey(letters, "1"), optionOfKey(letters, "x")]).toEqual([1, null, null]);
  const arrows = options("Yes", "No").map((option) => ({ ...option, key: null }));
  expect([optionOfKey(arrows, "2"), optionOfKey(arrows, "3"), optionOfKey(arrows, "Enter")]).toEqual([1, null, null]);
});
