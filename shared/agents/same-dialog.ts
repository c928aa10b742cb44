import type { Dialog } from "../models/agent.ts";

/** What moves on a screen without meaning anything: spinners, and for how long something has run. */
const moving = /[\u2800-\u28ff·✢✳✶✻✽◐◓◑◒]|\b\d+\s?(ms|s|m|h)\b/g;

function plain(row: string): string {
  return row.replace(moving, "").replace(/\s+/g, " ").trim();
}

/** Whether two readings are of one dialog: it asks for the same thing, with the same options. The chosen one does not matter. */
export function isSameDialog(a: Dialog, b: Dialog): boolean {
  const form = ({ question, text, options }: Dialog): string => {
    return JSON.stringify([plain(question), text.map(plain), options.map(({ key, label }) => [key, plain(label)])]);
  };
  return form(a) === form(b);
}

/** The option that Enter would take; null where that can't be seen. */
export function chosenIn({ options }: Dialog): number | null {
  const at = options.findIndex(({ chosen }) => chosen);
  return at === -1 ? null : at;
}
