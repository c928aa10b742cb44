import { writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { screenWorkerProgram } from "./open-screens.ts";

/** The program of the screens' threads with a fault: a pane that prints `!die!` ends its thread, one that prints `!hang!` stops it. */
export async function faultyScreenWorker(folder: string): Promise<string> {
  const program = path.join(folder, "faulty.mjs");
  const script = `
import { parentPort, workerData } from "node:worker_threads";
await import(${JSON.stringify(pathToFileURL(screenWorkerProgram()).href)});
parentPort.on("message", ({ orders, bytes }) => {
  let from = 0;
  for (const order of orders) {
    if (order.kind !== "data" && order.kind !== "repaint") continue;
    const text = Buffer.from(bytes.subarray(from, from + order.bytes)).toString("latin1");
    from += order.bytes;
    if (!text.includes("!die!") && !text.includes("!hang!")) continue;
    Atomics.store(workerData.at, 0, order.screen);
    if (text.includes("!die!")) process.exit(3);
    for (;;);
  }
});
`;
  await writeFile(program, script);
  return program;
}
