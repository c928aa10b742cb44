import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { areas } from "./layers.ts";

/** Files by their path from the top of the repository, with `/` on every platform. */
export type SourceTree = ReadonlyMap<string, string>;

/** One thing that is wrong, as a person reads it. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly says: string;
}

export const top = path.resolve(import.meta.dirname, "../..");

const code = /\.(ts|tsx|mjs|mts|cts|cjs|js|jsx)$/;

/** Every code file of the four areas, as it lies on disk: uncommitted files count as well. */
export function readSourceTree(folder: string = top): SourceTree {
  const tree = new Map<string, string>();
  for (const area of areas) {
    for (const file of filesBelow(folder, area)) {
      if (code.test(file)) tree.set(file, readFileSync(path.join(folder, file), "utf8"));
    }
  }
  return tree;
}

export function filesBelow(folder: string, below: string): string[] {
  const found: string[] = [];
  for (const entry of readdirSync(path.join(folder, below), { withFileTypes: true })) {
    const file = `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesBelow(folder, file));
    else found.push(file);
  }
  return found;
}

/** The files that are, or are about to be, part of the repository: tracked ones and new ones that git does not ignore. */
export function repositoryFiles(folder: string = top): string[] {
  const said = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: folder,
    encoding: "utf8",
  });
  return [...new Set(said.split("\0").filter((file) => file !== ""))].sort();
}

/** `shared/base/ids.ts` lies in unit `shared/base`. Null for a file that lies in no unit. */
export function unitOf(file: string): string | null {
  const parts = file.split("/");
  return parts.length < 3 ? null : `${parts[0]}/${parts[1]}`;
}
