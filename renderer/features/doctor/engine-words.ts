import type { EngineInfo } from "../../../shared/models/engine-report.ts";

const abilities: Readonly<Record<string, string>> = {
  events: "Tells of every change",
  output: "Live output",
  version: "Tells its version",
  lines: "Several commands on one line",
};

/** An ability in words; one that is new to this page by its name. */
export const abilityName = (cap: string): string => abilities[cap] ?? cap;

/** The program and its version, where the engine's own sentence does not name them. */
export function programText({ program, version, says }: EngineInfo): string {
  return [program, version].filter((part) => part !== null && !says.includes(part)).join(" · ");
}
