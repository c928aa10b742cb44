import { engine as pty } from "../../electron/engines/pty/index.ts";
import type { PaneId } from "../../shared/base/ids.ts";

/**
 * A client of the embedded server as a process of its own: `STATE-FOLDER SOCKET COMMAND...` runs the command, watches pane `%0` and
 * says so, then stays.
 */
const [stateFolder = "", socket = "", ...argv] = process.argv.slice(2);
const engine = pty.open({ stateFolder, socket, env: process.env });
const { exitCode, stderr } = await engine.run({ argv });
let bytes = 0;
const sink = { image: () => {}, bytes: (chunk: Uint8Array) => void (bytes += chunk.length), ended: () => {} };
engine.output?.watch("%0" as PaneId, { history: 100 }, sink);
process.stdout.write(`${exitCode} ${Buffer.from(stderr).toString()}ready\n`);
