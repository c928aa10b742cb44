import { readdirSync, readFileSync } from "node:fs";

/** A process as /proc tells of it: Linux alone. */
export interface ProcessFacts {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // It has ended meanwhile.
  }
}

/** The fields of /proc/PID/stat behind the name, which may hold anything. */
function statOf(pid: number): string[] {
  const stat = read(`/proc/${pid}/stat`);
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
}

/** All processes below `root`, in no order. */
export function descendants(root: number): ProcessFacts[] {
  const all = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name): ProcessFacts => {
      const command = read(`/proc/${name}/cmdline`).replaceAll("\0", " ");
      return { pid: Number(name), parent: Number(statOf(Number(name))[1]), command };
    });
  const found = new Set([root]);
  for (let before = 0; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => pid !== root && found.has(pid));
}

const TICKS_PER_SECOND = 100;

/** Seconds of processor time that a process has used, its threads included; 0 when it has ended. */
export function processorSeconds(pid: number): number {
  const stat = statOf(pid);
  return (Number(stat[11] ?? 0) + Number(stat[12] ?? 0)) / TICKS_PER_SECOND;
}

/** Resident memory in megabytes (10^6 bytes); 0 when it has ended. */
export function residentMegabytes(pid: number): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(read(`/proc/${pid}/status`));
  return (Number(found?.[1] ?? 0) * 1024) / 1e6;
}

/** Share of one core, in percent, that each of some processes used while `during` ran. */
export async function processorShares(
  pids: Readonly<Record<string, number>>,
  during: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const entries = Object.entries(pids);
  const before = entries.map(([, pid]) => processorSeconds(pid));
  const from = performance.now();
  await during();
  const seconds = (performance.now() - from) / 1000;
  return Object.fromEntries(
    entries.map(([name, pid], at) => [name, (100 * (processorSeconds(pid) - (before[at] ?? 0))) / seconds]),
  );
}
