import { existsSync, renameSync } from "node:fs";

/** Renames `file` and what belongs to it, so that it is kept under the date and a fresh one can begin. Gives the new name. */
export function setAside(file: string, options: { companions?: readonly string[]; now: Date }): string {
  const stamp = options.now.toISOString().replaceAll(/[:.]/g, "-");
  const aside = freeName(`${file}.broken-${stamp}`);
  renameSync(file, aside);
  for (const ending of options.companions ?? []) {
    if (existsSync(file + ending)) renameSync(file + ending, aside + ending);
  }
  return aside;
}

function freeName(wanted: string): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? wanted : `${wanted}-${count}`;
    if (!existsSync(name)) return name;
  }
}
