import { parentPort, workerData } from "node:worker_threads";
import type { Orders, Tiding, WorkerStart } from "./messages.ts";
import { ScreenDesk } from "./screen-desk.ts";

/** Keeps screens for the thread that started it, until that ends it. */
function main(): void {
  const { at } = workerData as WorkerStart;
  const port = parentPort;
  if (port === null) throw new Error("This is a program of a worker thread.");
  const desk = new ScreenDesk({
    post: (tidings: readonly Tiding[]) => port.postMessage(tidings, buffersOf(tidings)),
    at: (screen) => Atomics.store(at, 0, screen),
    now: () => performance.now(),
  });
  port.on("message", (orders: Orders) => desk.take(orders));
  port.postMessage([]); // It runs.
}

function buffersOf(tidings: readonly Tiding[]): ArrayBuffer[] {
  return tidings.flatMap((one) => (one.kind === "snapshot" && one.found !== null ? [one.found.bytes.buffer] : []));
}

main();
