import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { promisify } from "node:util";
import { until } from "./until.ts";

const execute = promisify(execFile);

/** How long a server may take to end on a machine that does something else, too. */
const END_MS = 15_000;

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly args: string;
}

/** One that has ended and that nobody has looked after yet has a number still: Linux tells it apart. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    if (process.platform !== "linux") return true;
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return !stat.slice(stat.lastIndexOf(")") + 1).startsWith(" Z");
  } catch {
    return false; // there is no such process
  }
}

async function allRunning(): Promise<Running[]> {
  const { stdout } = await execute("ps", ["-A", "-o", "pid=,ppid=,args="], { maxBuffer: 1 << 26 });
  const rows = stdout.split("\n").map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []);
  return rows.map(([, pid, parent, args]) => ({ pid: Number(pid), parent: Number(parent), args: args ?? "" }));
}

/** The process and whatever it has started. */
function familyOf(pid: number, all: readonly Running[]): Running[] {
  const own = all.filter((one) => one.pid === pid);
  return [...own, ...all.filter(({ parent }) => parent === pid).flatMap((child) => familyOf(child.pid, all))];
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // it has ended meanwhile
  }
}

/** `marks`: what a server's command line has in it, any of them; a process without is another one that has its number now. */
interface Ending {
  readonly marks: readonly string[];
  readonly limitMs?: number;
}

/**
 * Waits for the end of server processes. One that does not end is killed with what it runs: tmux stays until what it runs is over, which a
 * test has to see to, and is told so. One that only waits for a client that hangs is named.
 */
export async function ended(pids: Iterable<number>, { marks, limitMs = END_MS }: Ending): Promise<void> {
  const busy: string[] = [];
  for (const pid of pids) {
    const gone = await until(() => !lives(pid), limitMs).then(
      () => true,
      () => false,
    );
    if (gone) continue;
    const family = familyOf(pid, await allRunning());
    const [first] = family;
    if (first === undefined) continue; // it has ended meanwhile
    if (!marks.some((mark) => first.args.includes(mark))) {
      console.warn(`the number of a server is that of another process now, which is left alone: ${first.args}`);
      continue;
    }
    const words = family.map(({ args }) => args).join(", which runs ");
    if (family.length > 1) busy.push(words);
    else console.warn(`a server did not end when it was told to: ${words}`);
    for (const { pid: each } of family) kill(each);
  }
  if (busy.length > 0) throw new Error(`a server did not end when it was told to: ${busy.join("; ")}`);
}
