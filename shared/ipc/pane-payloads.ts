import { z } from "zod";
import { Problem } from "../models/server.ts";
import { ScreenUpdatePayload, type ScreenRow, type ScreenUpdate } from "../models/screen-rows.ts";
import { readJsonPayload, type ViewFrame } from "./pane-frames.ts";

export type { ScreenUpdate } from "../models/screen-rows.ts";

/** What the host sends as JSON inside frames, as the page validates it. */
export const ViewPayload = z.object({
  cols: z.number().int().min(1),
  rows: z.number().int().min(1),
  resizable: z.boolean(),
  flow: z.enum(["live", "behind", "gone"]),
}) satisfies z.ZodType<ViewFrame>;

export const ProblemPayload = Problem;
export type ProblemPayload = Problem;

const Head = ScreenUpdatePayload.omit({ changed: true });

/** Checks rows by hand: they come by the thousand each second, and a schema takes longer over them than painting does. */
function isRow(row: unknown): row is ScreenRow {
  if (typeof row !== "object" || row === null || !("runs" in row) || !Array.isArray(row.runs)) return false;
  return row.runs.every((run: unknown) => {
    return (
      Array.isArray(run) && typeof run[0] === "string" && run.every((part, at) => at === 0 || Number.isInteger(part))
    );
  });
}

function isChange(change: unknown): change is ScreenUpdate["changed"][number] {
  return Array.isArray(change) && Number.isInteger(change[0]) && change[0] >= 0 && isRow(change[1]);
}

/** Null when it is no such thing. */
export function readScreenUpdate(payload: Uint8Array): ScreenUpdate | null {
  const json = readJsonPayload(payload);
  const head = Head.safeParse(json);
  const changed = typeof json === "object" && json !== null && "changed" in json ? json.changed : null;
  if (!head.success || !Array.isArray(changed) || !changed.every(isChange)) return null;
  return { ...head.data, changed };
}
