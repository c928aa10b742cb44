import { isSlot } from "../../../shared/ops/slot-target.ts";
import { type Target, targetKind, targetText } from "../../../shared/ops/targets.ts";
import type { ParameterKind } from "../../../shared/models/recipe.ts";

/** A value of an argument for reading, short. */
export function valueWords(value: unknown): string {
  if (typeof value === "string") return value === "" ? "nothing" : value;
  if (Array.isArray(value)) return value.map(valueWords).join(" ");
  if (typeof value !== "object" || value === null) return String(value);
  if (isSlot(value)) return `what step ${value.slot + 1} makes`;
  const special = (value as Readonly<Record<string, unknown>>)["special"];
  if (typeof special === "string") return special;
  // The cast: its shape was told to be a target's.
  if (targetKind(value) !== null) return targetText(value as Target, true).replace(/^=/, "");
  return JSON.stringify(value);
}

export const parameterKinds: Readonly<Record<ParameterKind, string>> = {
  session: "a session",
  window: "a window",
  pane: "a pane",
  client: "a client",
  text: "text",
  number: "a number",
  switch: "yes or no",
  folder: "a folder",
};
