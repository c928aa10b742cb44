import type { IconName } from "../../ui/icon-paths.ts";
import type { TargetResult } from "../../state/fan-out-run.ts";

/** How a result is told: by a sign and a word first, by a colour second. */
export interface TargetLook {
  readonly icon: IconName | null;
  readonly word: string;
  readonly tone: "good" | "bad" | "unsure";
}

const looks: Readonly<Record<TargetResult["status"], TargetLook>> = {
  waiting: { icon: "more", word: "not sent yet", tone: "unsure" },
  running: { icon: "refresh", word: "running", tone: "unsure" },
  complete: { icon: "check", word: "done", tone: "good" },
  found: { icon: "check", word: "was there", tone: "good" },
  failed: { icon: "close", word: "failed", tone: "bad" },
  unsupported: { icon: "close", word: "not supported", tone: "bad" },
  unknown: { icon: "alert", word: "unknown", tone: "bad" },
  notRun: { icon: "more", word: "not sent", tone: "bad" },
};

export function lookOf(result: TargetResult | null): TargetLook {
  return result === null ? { icon: null, word: "", tone: "unsure" } : looks[result.status];
}
