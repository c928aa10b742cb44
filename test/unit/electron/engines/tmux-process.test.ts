import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { EngineError } from "../../../../electron/engines/engine.ts";
import { runTmux } from "../../../../electron/engines/tmux-process.ts";

test("a tmux that can't be started is named with its cause, and what it was to be told stays untold", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "pg-process-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const binary = path.join(folder, "tmux");
  writeFileSync(binary, "#!/no/such/interpreter\n", { mode: 0o755 });
  const argv = ["respawn-pane", "-t", "%1", "-e", "TOKEN=s3cret", "--", "agent"];
  const thrown: unknown = await runTmux({ binary, env: {}, socket: path.join(folder, "socket") }, { argv }).catch(
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(EngineError);
  const { kind, delivery, message } = thrown as EngineError;
  expect([kind, delivery, message]).toEqual([
    "spawn",
    "notStarted",
    expect.stringMatching(/could not be started: .*ENOENT/),
  ]);
  expect(message).not.toContain("s3cret");
});
