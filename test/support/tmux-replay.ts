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
  /** Prints more, once, and waits until tmux has taken it in. */
  more(bytes: Uint8Array): Promise<void>;
  /** Takes the pane away. */
  end(): Promise<void>;
}

let replays = 0;

/** A program that prints a file, names the pane, prints what comes through a pipe, and stays. */
const SCRIPT = [
  "stty raw -echo",
  'cat "$1"',
  'mkfifo "$2"',
  'printf "\\033]2;%s\\033\\\\" "$3"',
  'cat "$2"',
  "exec sleep 1000",
].join("; ");

/** Prints `bytes` into a new window and waits until tmux has taken them in. Sets the pane's title. */
export async function replay(server: TestTmux, bytes: Uint8Array): Promise<Replay> {
  replays += 1;
  const name = `replayed-${replays}`;
  const file = path.join(server.folder, name);
  const pipe = `${file}-more`;
  await writeFile(file, bytes);
  const command = ["sh", "-c", SCRIPT, "sh", file, pipe, name];
  const pane = await server.tmux("new-window", "-d", "-P", "-F", "#{pane_id}", "--", ...command);
  const format = async (template: string): Promise<string> =>
    server.tmux("display-message", "-p", "-t", pane, template);
  const titled = async (title: string): Promise<void> =>
    until(async () => (await format("#{pane_title}")) === title, 10_000, "the end of a replay");
  await titled(name);
  return {
    pane,
    tmux: async (...argv) => server.tmux(...argv),
    format,
    more: async (rest) => {
      await writeFile(pipe, Buffer.concat([rest, Buffer.from(`\u001b]2;${name}-more\u001b\\`)]));
      await titled(`${name}-more`);
    },
    end: async () => void (await server.tmux("kill-pane", "-t", pane)),
  };
}
