import type { Evidence } from "../../../shared/models/agent.ts";

/** Where an observation comes from, as a person says it. */
export const sourceNames: Readonly<Record<Evidence["source"], string>> = {
  process: "Its process",
  hook: "A hook it called",
  report: "What it reported",
  title: "Its title",
  osc: "A signal it printed",
  screen: "Its screen",
  timing: "Timing",
};

/** `0.95` as `95 %`. */
export function sureText(sure: number): string {
  return `${Math.round(sure * 100)} % sure`;
}
