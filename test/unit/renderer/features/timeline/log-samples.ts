import type { LogEntry } from "../../../../../shared/models/operation-log.ts";

const at = Date.UTC(2026, 10, 21, 12);

export const logLine = (id: number, more: Partial<LogEntry> = {}): LogEntry => ({
  ...{ id, by: "person", group: null, safety: "mutating", engine: "sample", server: "test", lifeId: "life-1" },
  operation: { kind: "renameWindow", args: { target: "@1", name: `w${id}` } },
  argv: ["rename-window", "-t", "@1", "--", `w${id}`],
  ...{ status: "complete", exitCode: 0, stdout: "", stderr: "", notes: [], startedAt: at + id * 1000 },
  ...{ durationMs: 3, masked: false, undone: false },
  ...more,
});
