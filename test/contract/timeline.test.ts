import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { openSimulator } from "../../electron/engines/simulator/index.ts";
import { aimedSample, sampleScene } from "../../electron/run/probe-samples.ts";
import { type OpKind, opKinds, specOf } from "../../shared/ops/catalog.ts";
import type { LogEntry } from "../../shared/models/operation-log.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { operationFromJson, operationToJson } from "../../shared/ops/json.ts";
import { render } from "../../shared/ops/render.ts";
import { unattachable } from "../../shared/virtual/commands/gaps.ts";
import { openTestDesk } from "../support/operations-desk.ts";

/** The simulator can leave copy mode, and can't enter it. */
const inPart: readonly string[] = ["copyMode"];

function versionOf({ server }: Awaited<ReturnType<typeof openTestDesk>>) {
  return parseTmuxVersion(server.state.value.tmuxVersion ?? "");
}

/** What is greyed is what can't be at all, for the same reason; and nobody can be attached. */
function reasonOf(kind: OpKind, line: LogEntry | undefined): string | undefined {
  if (line?.status === "unsupported" && !inPart.includes(kind)) return line.notes.join(" ");
  return specOf(kind).needsClient === "attached" ? unattachable["attach-session"] : undefined;
}

describe("what is shown before a run is what the timeline holds after it, on the simulator", () => {
  test.each(opKinds)("%s", async (kind) => {
    const target = { socket: `shown-${randomBytes(4).toString("hex")}`, env: { HOME: "/" } };
    const keeper = openSimulator(target);
    await keeper.run({ argv: ["new-session", "-d", "-s", "main", "-x", "80", "-y", "24", "--", "env", "cat"] });
    for (const argv of sampleScene) await keeper.run({ argv });
    try {
      await using here = await openTestDesk(target, "simulator");
      const operation = operationFromJson(operationToJson(aimedSample(kind)));
      const shown = render(operation, versionOf(here));
      const abort = AbortSignal.timeout(2000);
      const result = await here.desk.run(operation, abort).catch(() => null);
      const [line] = here.lines();
      expect(line?.operation).toEqual(operationToJson(operation));
      expect(line?.status).toBe(result?.status ?? "unknown");
      // What the simulator lacks is not sent: its line says why.
      if (line?.status === "unsupported") expect([line.argv, line.notes]).toEqual([[], [expect.stringMatching(/\.$/)]]);
      else expect([line?.argv, shown.refused]).toEqual([shown.argv, undefined]);
      expect(here.lines()).toHaveLength(1);
      expect(here.desk.gaps.value[kind]).toEqual(reasonOf(kind, line));
    } finally {
      await keeper.run({ argv: ["kill-server"] });
      await keeper.close();
    }
  });
});
