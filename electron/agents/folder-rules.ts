import { realpath } from "node:fs/promises";
import path from "node:path";

interface Rules {
  /** Paths; `~` is the home folder, `*` any characters within a name. A folder holds for all in it. Empty: anywhere. */
  readonly rules: readonly string[];
  readonly home: string;
  /** What relative rules begin at; null where they mean nothing. */
  readonly root: string | null;
}

/** Null when a rule fits `folder` as it really lies on disk, links followed; else the rules that were held against it. */
export async function ruleProblem(folder: string, { rules, home, root }: Rules): Promise<readonly string[] | null> {
  if (rules.length === 0) return null;
  const real = await realpath(folder).catch(() => folder);
  for (const rule of rules) {
    const pattern = await absolute(rule, home, root);
    if (pattern !== null && fits(real, pattern)) return null;
  }
  return rules;
}

async function absolute(rule: string, home: string, root: string | null): Promise<string | null> {
  const spelt = /^~(?=$|[/\\])/.test(rule) ? path.join(home, rule.slice(1)) : rule;
  if (!path.isAbsolute(spelt) && root === null) return null;
  const whole = path.isAbsolute(spelt) ? path.normalize(spelt) : path.join(root ?? "", spelt);
  return linksFollowed(whole);
}

/** Only what stands before the first `*` can be looked up. */
async function linksFollowed(pattern: string): Promise<string> {
  const parts = pattern.split(path.sep);
  const star = parts.findIndex((part) => part.includes("*"));
  const plain = parts.slice(0, star === -1 ? parts.length : star).join(path.sep) || path.sep;
  const real = await realpath(plain).catch(() => plain);
  return star === -1 ? real : path.join(real, ...parts.slice(star));
}

/** Name by name, so that `*` never reaches over a separator; what lies below the last name fits as well. */
function fits(folder: string, pattern: string): boolean {
  const names = split(folder);
  const wanted = split(pattern);
  return wanted.length <= names.length && wanted.every((want, at) => sameName(names[at] ?? "", want));
}

function split(file: string): string[] {
  return file.split(path.sep).filter((part) => part !== "");
}

/** Greedy from the left, without backtracking further than the last `*`: no pattern takes long. */
function sameName(given: string, pattern: string): boolean {
  const name = process.platform === "win32" ? given.toLowerCase() : given;
  const [head = "", ...pieces] = (process.platform === "win32" ? pattern.toLowerCase() : pattern).split("*");
  const tail = pieces.pop();
  if (tail === undefined) return name === head;
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  let rest = name.slice(head.length, name.length - tail.length);
  return pieces.every((piece) => {
    const found = rest.indexOf(piece);
    rest = found === -1 ? "" : rest.slice(found + piece.length);
    return found !== -1;
  });
}
