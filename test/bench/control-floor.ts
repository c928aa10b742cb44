import { spawn } from "node:child_process";
import type { TestTmux } from "../support/tmux-server.ts";

/** A bare `tmux -C` that is written to and counted, and nothing else: what the road itself takes. */
export interface ControlFloor extends AsyncDisposable {
  /** Sends the lines in one piece. Resolves when each has had its reply. */
  send(lines: readonly string[]): Promise<void>;
}

/** A bare `tmux -C` that takes all output there is and counts it. */
export interface RawControl extends AsyncDisposable {
  bytes(): number;
}

export async function rawControl(server: TestTmux): Promise<RawControl> {
  const words = ["-u", "-L", server.socket, "-f", "/dev/null", "-C", "attach-session", "-f", "ignore-size"];
  const child = spawn("tmux", words, { env: { ...server.target.env, PATH: process.env["PATH"] }, cwd: server.folder });
  let bytes = 0;
  const begun = new Promise<void>((resolve) => child.stdout.once("data", () => resolve()));
  child.stdout.on("data", (chunk: Buffer) => (bytes += chunk.length));
  const closed = new Promise((resolve) => child.on("close", resolve));
  await begun;
  return {
    bytes: () => bytes,
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      await closed;
    },
  };
}

export async function controlFloor(server: TestTmux): Promise<ControlFloor> {
  const words = ["-u", "-L", server.socket, "-f", "/dev/null", "-C", "attach-session", "-f", "no-output,ignore-size"];
  const child = spawn("tmux", words, { env: { ...server.target.env, PATH: process.env["PATH"] }, cwd: server.folder });
  let replies = 0;
  let carry = "";
  let look = (): void => {};
  child.stdout.on("data", (chunk: Buffer) => {
    const lines = `${carry}${chunk.toString("latin1")}`.split("\n");
    carry = lines.pop() ?? "";
    replies += lines.filter((line) => line.startsWith("%end ") || line.startsWith("%error ")).length;
    look();
  });
  const counted = async (count: number): Promise<void> =>
    new Promise((resolve) => {
      look = () => void (replies >= count && resolve());
      look();
    });
  await counted(1);
  const closed = new Promise((resolve) => child.on("close", resolve));
  return {
    send: async (lines) => {
      const wanted = replies + lines.length;
      child.stdin.write(`${lines.join("\n")}\n`);
      await counted(wanted);
    },
    [Symbol.asyncDispose]: async () => {
      child.stdin.end();
      await closed;
    },
  };
}
