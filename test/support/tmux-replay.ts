import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { TestTmux } from "./tmux-server.ts";
import { until } from "./until.ts";

/** A pane of a real tmux into which bytes go as a program would print them, with nothing in between. */
export interface Replay {
  readonly pane: string;
  /** Runs a tmux command and gives what it prints, without the last newline. */
  tmux(...argv: string[]): Promise<string>;
  format(template: string): Promise<string>;
  /** Takes the pane away. */
  end(): Promise<void>;
}

let replays = 0;

/** Prints `bytes` into a new window and waits until tmux has taken them in. Sets the pane's title. */
export async function replay(server: TestTmux, bytes: Uint8Array): Promise<Replay> {
  replays += 1;
  const file = path.join(server.folder, `replay-${replays}`);
  await writeFile(file, bytes);
  const script = 'stty raw -echo; cat "$1"; printf "\\033]2;replayed-%s\\033\\\\" "$2"; exec sleep 1000';
  const command = ["sh", "-c", script, "sh", file, String(replays)];
  const pane = await server.tmux("new-window", "-d", "-P", "-F", "#{pane_id}", "--", ...command);
  const format = async (template: string): Promise<string> =>
    server.tmux("display-message", "-p", "-t", pane, template);
  const title = `replayed-${replays}`;
  await until(async () => (await format("#{pane_title}")) === title, 10_000, "the end of a replay");
  return {
    pane,
    tmux: async (...argv) => server.tmux(...argv),
    format,
    end: async () => void (await server.tmux("kill-pane", "-t", pane)),
  };
}
