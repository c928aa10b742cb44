import type { EngineChoiceInfo } from "../../shared/models/engine-report.ts";
import type { NewNotice } from "./notices-slice.ts";

const reasons: Readonly<Record<NonNullable<EngineChoiceInfo["by"]>, string>> = {
  variable: "PANEGLASS_ENGINE names it.",
  setting: "It is the one in your settings.",
  surroundings: "Paneglass was started inside of it.",
  machine: "It is the first choice on this machine.",
};

/** Why the engine in use is in use. Where there is none, `problem` is the server's word on that. */
export function choiceText({ id, by }: EngineChoiceInfo, problem: string | null = null): string {
  if (id !== null && by !== null) return reasons[by];
  return `No engine is in use. ${problem ?? ""}`.trim();
}

/** What a person is told of an engine that they did not ask for; null when there is nothing new. */
export function newsNotice(choice: EngineChoiceInfo): NewNotice | null {
  const { news } = choice;
  if (news === undefined) return null;
  const before = news.before === null ? "" : ` Last time it was “${news.before}”; what runs there is not shown here.`;
  return {
    tone: "info",
    message: `Your panes run in “${news.label}”. ${choiceText(choice)}${before}`,
    next: "Choose another one under Engines (press the server's name in the top bar).",
  };
}
