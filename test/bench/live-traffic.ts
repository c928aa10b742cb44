import { spawn } from "node:child_process";
import path from "node:path";

const program = path.join(import.meta.dirname, "live-traffic.mjs");

export interface TrafficPlan {
  readonly ttys: readonly string[];
  readonly kind: "text" | "redraws";
  /** Bytes per second for each; null for as many as they take. */
  readonly rate: number | null;
}

/** What was written, per terminal in the order of the plan. */
export interface TrafficTold {
  readonly seconds: number;
  readonly panes: readonly { readonly bytes: number; readonly late: number; readonly sha256: string }[];
}

export interface Traffic extends AsyncDisposable {
  /** Ends the writing and tells what was written. Twice is allowed. */
  stop(): Promise<TrafficTold>;
}

/** Begins to write to terminals, all from one process. Ends with this process at the latest. */
export function startTraffic(plan: TrafficPlan): Traffic {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  let said = "";
  child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const closed = new Promise<void>((resolve) => child.on("close", () => resolve()));
  child.stdin.write(`${JSON.stringify({ ...plan, seconds: null })}\n`);
  const stop = async (): Promise<TrafficTold> => {
    child.stdin.end();
    await closed;
    if (said === "") throw new Error("the program that writes to the panes failed");
    return JSON.parse(said) as TrafficTold;
  };
  return { stop, [Symbol.asyncDispose]: async () => void (await stop().catch(() => undefined)) };
}

/** Megabytes per second, all terminals together. */
export function ratePerSecond({ seconds, panes }: TrafficTold): number {
  return panes.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6 / seconds;
}
