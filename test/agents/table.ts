import { tmpdir } from "node:os";
import path from "node:path";
import type { SendsReport } from "./sends.ts";

/** What came of one CLI. */
export interface Row {
  readonly provider: string;
  readonly name: string;
  readonly version: string;
  /** `ok` is null for a step that it does not have. */
  readonly steps: { readonly name: string; readonly ok: boolean | null; readonly detail: string }[];
  readonly sends: SendsReport;
}

/** Where each CLI's row is added as one line of JSON, for run.mjs to read. */
export function rowsFile(): string {
  return process.env["PANEGLASS_AGENT_ROWS"] ?? path.join(tmpdir(), `paneglass-agent-rows-${process.pid}.jsonl`);
}
