import { existsSync, readFileSync } from "node:fs";
import type { Walker } from "./walker.ts";

/** Texts of the kinds that go wrong: each holds the mark once. */
const kinds: readonly ((mark: string) => string)[] = [
  (mark) => `The word ${mark}`,
  (mark) => `Several lines\n\n  with an indent, 你好世界, 안녕 and 👩‍💻 🎉\nand the word ${mark}`,
  (mark) => `It looks like [31mred[0m or \u001b]0;title\u0007 here, and /help or @file too: the word ${mark}`,
  (mark) => `${"A line that is repeated to make it long.\n".repeat(70)}The word ${mark}`,
  (mark) => `${"Longer than what most show in their composer.\n".repeat(140)}The word ${mark}`,
  (mark) => `${"Too long to be typed: it goes by a file.\n".repeat(500)}The word ${mark}`,
  (mark) => `${"One very long line without any end, ".repeat(90)}and the word ${mark}`,
];

export interface SendsReport {
  readonly sent: number;
  readonly once: number;
  /** What went wrong, one sentence for each. */
  readonly wrong: readonly string[];
  /** Milliseconds from sending to the proof of acceptance; the middle one. */
  readonly medianMs: number;
}

/** What a prompt says, with what is in the file that it names: too long a text goes that way. */
function toldOf(prompt: string): string {
  const file = /\bin this file: (?<file>\/\S+)/.exec(prompt)?.groups?.["file"];
  return file !== undefined && existsSync(file) ? `${prompt}\n${readFileSync(file, "utf8")}` : prompt;
}

/** Sends one after another and counts at the model how often each came. */
export async function sendMany(walker: Walker, count: number): Promise<SendsReport> {
  const run = Math.random().toString(36).slice(2, 8);
  const wrong: string[] = [];
  const times: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const mark = `send-${run}-${at}-end`;
    const text = (kinds[at % kinds.length] as (mark: string) => string)(mark);
    try {
      const delivery = await walker.send(text, ["answered"], 45_000);
      const accepted = delivery.proofs.find(({ state }) => state === "accepted");
      if (accepted) times.push(accepted.at - delivery.createdAt);
    } catch (thrown) {
      wrong.push(`${mark}: ${String(thrown)}`);
    }
    const came = walker.desk.model.prompts.filter((prompt) => toldOf(prompt).includes(mark)).length;
    if (came !== 1) wrong.push(`${mark} came ${came} times`);
  }
  const bad = new Set(wrong.map((one) => one.split(/[: ]/)[0]));
  const sorted = times.toSorted((one, other) => one - other);
  return { sent: count, once: count - bad.size, wrong, medianMs: sorted[Math.floor(sorted.length / 2)] ?? 0 };
}
