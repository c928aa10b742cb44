import { openSync, readdirSync } from "node:fs";

const STANDARD = 3;
let nothing: number | null = null;

/**
 * The rest of a child's `stdio`, so that it inherits nothing of ours. Electron leaves most of its open files inheritable, and a
 * server started here would hold them (sockets, locks, pipes) for as long as it lives. Node can't close a file in the child alone,
 * but it can lay the null device over it. Empty where nothing is inherited by itself.
 */
export function coveredFiles(): (number | "ignore")[] {
  if (process.versions["electron"] === undefined || process.platform === "win32") return [];
  nothing ??= openSync("/dev/null", "r+");
  const cover = nothing;
  const open = new Set(readdirSync(process.platform === "linux" ? "/proc/self/fd" : "/dev/fd").map(Number));
  const count = Math.max(STANDARD - 1, ...open) + 1 - STANDARD;
  return Array.from({ length: count }, (_, at) => (open.has(at + STANDARD) ? cover : "ignore"));
}
