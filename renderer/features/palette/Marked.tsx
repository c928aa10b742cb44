import { Fragment } from "react";

/** A text with the letters at `at` marked. */
export function Marked({ text, at }: { text: string; at: readonly number[] }) {
  if (at.length === 0) return text;
  const marked = new Set(at);
  const runs: { readonly text: string; readonly on: boolean; readonly from: number }[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const on = marked.has(index);
    const last = runs.at(-1);
    if (last?.on === on) runs[runs.length - 1] = { ...last, text: last.text + text.charAt(index) };
    else runs.push({ text: text.charAt(index), on, from: index });
  }
  return runs.map((run) =>
    run.on ? <mark key={run.from}>{run.text}</mark> : <Fragment key={run.from}>{run.text}</Fragment>,
  );
}
