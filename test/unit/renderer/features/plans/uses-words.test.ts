import { expect, test } from "vitest";
import { usesWords } from "../../../../../renderer/features/plans/recipe-draft.ts";

test.each([
  [[1], "step 2"],
  [[1, 1], "step 2"],
  [[1, 2], "steps 2 and 3"],
  [[0, 1, 1, 4], "steps 1, 2 and 5"],
])("where a value stands: %j", (steps, words) => {
  expect(usesWords(steps.map((step) => ({ step, path: [] })))).toBe(words);
});
