import type { Asks } from "../models/agent.ts";
import type { AttentionItem } from "./attention.ts";

/** What a blocked agent waits for, as a person says it: after its name. */
export const asksWords: Readonly<Record<Asks, string>> = {
  permission: "wants permission",
  question: "asks a question",
  trust: "asks to trust this folder",
  login: "wants a login",
  choice: "wants a choice",
};

/** What an agent wants, after its name. */
export function wantsWords({ kind, asks, deliveries }: AttentionItem): string {
  switch (kind) {
    case "blocked":
      return asks === null ? "needs you" : asksWords[asks];
    case "undelivered":
      return deliveries.length === 1 ? "did not get a message" : `did not get ${deliveries.length} messages`;
    case "failed":
      return "has failed";
    case "ended":
      return "has ended";
    case "done":
      return "is done";
  }
}

/** How many need a person now and how many can wait, in words; empty for none. */
export function countWords(now: number, later: number): string {
  const urgent = now === 0 ? "" : now === 1 ? "1 needs you" : `${now} need you`;
  return [urgent, later === 0 ? "" : `${later} to look at`].filter((part) => part !== "").join(", ");
}

/** Characters that a system's notification shows at best. */
const BODY = 240;

/** The text below the headline of a notification: the question itself where it can be read. */
export function bodyWords({ dialog, why, lines }: AttentionItem): string {
  const text = dialog === null ? [why, ...lines] : [...dialog.text.slice(-4), dialog.question];
  const whole = [...new Set(text.map((row) => row.trim()))].filter((row) => row !== "").join("\n");
  return whole.length > BODY ? `${whole.slice(0, BODY - 1)}…` : whole;
}
