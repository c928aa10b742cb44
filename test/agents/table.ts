import { tmpdir } from "node:os";
import path from "node:path";
import type { SendsReport } from "./sends.ts";

/** What came of a step. `ok` is null for one that the CLI does not have, or that was not tried. */
export interface Outcome {
  readonly ok: boolean | null;
  /** What was seen; the screen where it failed. */
  readonly detail: string;
}

/** What came of one CLI. */
export interface Row {
  readonly provider: string;
  readonly name: string;
  readonly version: string;
  readonly steps: (Outcome & { readonly name: string })[];
  readonly sends: SendsReport;
}

/** Where each CLI's row is added as one line of JSON, for run.mjs to read. */
export function rowsFile(): string {
  return process.env["PANEGLASS_AGENT_ROWS"] ?? path.join(tmpdir(), `paneglass-agent-rows-${process.pid}.jsonl`);
}
