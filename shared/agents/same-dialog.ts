import type { Dialog } from "../models/agent.ts";

/** A spinner's sign at a row's beginning, */
export const spinner = /^[\u2800-\u28ff·✢✳✶✻✽◐◓◑◒]\s/;
/** and how long something has run, at a row's end: both move without meaning anything. */
export const clock = /\((\d+h )?(\d+m )?\d+s\b[^()]*\)$/;

function plain(row: string): string {
  const text = row.replace(/\s+/g, " ").trim();
  return spinner.test(text) ? text.replace(spinner, "").replace(clock, "").trim() : text;
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
