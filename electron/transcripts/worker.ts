import { readlinkSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { ExitTurn } from "./exit-turn.ts";
import { IndexThread } from "./index-thread.ts";
import { answerRead } from "./read-thread.ts";
import type { IndexOrder, ReadCall, StopOrder, WorkerStart } from "./worker-messages.ts";

/** On Linux a thread has a priority of its own: keys and screens go before the index. */
function stepBack(): void {
  try {
    const thread = Number(readlinkSync("/proc/thread-self").split("/").at(-1));
    if (Number.isInteger(thread)) setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // Elsewhere it only rests more than it works.
  }
}

const start = workerData as WorkerStart;
const port = parentPort;
if (port === null) throw new Error("This is a program for a thread.");
let take: (order: IndexOrder & ReadCall) => void;
let finish = (): void => {};
if (start.role === "index") {
  stepBack();
  const thread = new IndexThread(start, port);
  take = (order) => thread.take(order);
  finish = () => thread.close();
} else {
  const turn = new ExitTurn(start.turn);
  take = (call) => port.postMessage(turn.take(() => answerRead(start, call)));
}
port.on("message", (message: StopOrder | (IndexOrder & ReadCall)) => {
  if (!("end" in message)) return take(message);
  finish();
  port.close();
});
