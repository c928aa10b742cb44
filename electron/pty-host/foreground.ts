import { execFile } from "node:child_process";
import { readFileSync, readlinkSync } from "node:fs";
import path from "node:path";

/** The program that reads the terminal now. */
export interface Foreground {
  readonly command: string | null;
  readonly path: string | null;
}

/** What the system tells without being asked for long stays true this long. */
const FRESH_MS = 100;
const ASKED_FRESH_MS = 1_000;
const NOTHING: Foreground = { command: null, path: null };

/** Process group that holds the terminal of `pid`, from the text of `/proc/PID/stat`; null when it has none. */
export function foregroundGroup(stat: string): number | null {
  // The name in parentheses may hold spaces and parentheses itself.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const group = Number(fields[5]);
  return Number.isInteger(group) && group > 0 ? group : null;
}

function quietly<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null; // it ended meanwhile, or is not ours to look at
  }
}

function commandOf(pid: number): string | null {
  const line = quietly(() => readFileSync(`/proc/${pid}/cmdline`, "utf8"));
  const [first = ""] = line?.split("\0") ?? [];
  // A login shell is called by a dash and its name.
  return path.basename(first.replace(/^-/, "")) || null;
}

function lookOnLinux(pid: number): Foreground {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, "utf8"));
  const leader = (stat === null ? null : foregroundGroup(stat)) ?? pid;
  const pathOf = (one: number): string | null => quietly(() => readlinkSync(`/proc/${one}/cwd`));
  return { command: commandOf(leader) ?? commandOf(pid), path: pathOf(leader) ?? pathOf(pid) };
}

/** Tells of the foreground program of one terminal; what it says may be a moment old. */
export class ForegroundLook {
  readonly #pid: number;
  readonly #nameNow: () => string | null;
  #last: Foreground = NOTHING;
  #lookedAt = -Infinity;
  #asking = false;

  /** `nameNow`: where the system does not show processes as files. */
  constructor(pid: number, nameNow: () => string | null) {
    this.#pid = pid;
    this.#nameNow = nameNow;
  }

  now(): Foreground {
    const age = performance.now() - this.#lookedAt;
    if (process.platform === "linux") {
      if (age >= FRESH_MS) this.#heard(lookOnLinux(this.#pid));
      return this.#last;
    }
    if (process.platform === "darwin" && age >= ASKED_FRESH_MS) this.#askForPath();
    return { command: this.#nameNow(), path: this.#last.path };
  }

  #heard(found: Foreground): void {
    this.#last = found;
    this.#lookedAt = performance.now();
  }

  /** macOS has no file that says it; `lsof` does, and takes a moment. */
  #askForPath(): void {
    if (this.#asking) return;
    this.#asking = true;
    execFile("lsof", ["-a", "-d", "cwd", "-p", String(this.#pid), "-Fn"], { timeout: 2_000 }, (_error, said) => {
      this.#asking = false;
      this.#heard({ command: null, path: /^n(\/.*)$/m.exec(said)?.[1] ?? this.#last.path });
    });
  }
}
