import { findEnd } from "./scan.ts";

/** One part before the `:` of `#{...:...}`. Its arguments may be formats themselves. */
export interface Modifier {
  readonly name: string;
  readonly args: readonly string[];
  /** Given between separators (`s/a/b/`), where formats in it count. */
  readonly wrapped: boolean;
}

export interface Modified {
  readonly modifiers: readonly Modifier[];
  /** What they apply to. */
  readonly rest: string;
}

const BARE = "labcdnwETSWP<>";
const DOUBLE = ["||", "&&", "!=", "==", "<=", ">="];
const WITH_ARGS = "mCNst=peq";

/** `b;=/10/..:pane_title` as its modifiers and `pane_title`. Without any, all of it is the rest. */
export function readModifiers(key: string): Modified {
  const modifiers: Modifier[] = [];
  let at = 0;
  while (at < key.length && key.charAt(at) !== ":") {
    if (key.charAt(at) === ";") at += 1;
    const next = readOne(key, at);
    if (next === null) break;
    modifiers.push(next.modifier);
    at = next.end;
  }
  return key.charAt(at) === ":" ? { modifiers, rest: key.slice(at + 1) } : { modifiers: [], rest: key };
}

interface Read {
  readonly modifier: Modifier;
  readonly end: number;
}

function isEnd(char: string): boolean {
  return char === ";" || char === ":";
}

function readOne(key: string, at: number): Read | null {
  const name = key.charAt(at);
  const two = key.slice(at, at + 2);
  if (name !== "" && BARE.includes(name) && isEnd(key.charAt(at + 1))) return bare(name, at + 1);
  if (DOUBLE.includes(two) && isEnd(key.charAt(at + 2))) return bare(two, at + 2);
  if (name === "" || !WITH_ARGS.includes(name)) return null;
  if (isEnd(key.charAt(at + 1))) return bare(name, at + 1);
  return isWrapper(key.charAt(at + 1)) ? wrapped(key, at) : single(key, at);
}

function bare(name: string, end: number): Read {
  return { modifier: { name, args: [], wrapped: false }, end };
}

function isWrapper(char: string): boolean {
  return char !== "-" && /^[!-/:-@[-`{-~]$/.test(char);
}

function single(key: string, at: number): Read | null {
  const end = findEnd(key, at + 1, ":;");
  if (end < 0) return null;
  return { modifier: { name: key.charAt(at), args: [key.slice(at + 1, end)], wrapped: false }, end };
}

function wrapped(key: string, at: number): Read {
  const separator = key.charAt(at + 1);
  const args: string[] = [];
  let end = at + 1;
  do {
    if (key.charAt(end) === separator && isEnd(key.charAt(end + 1))) {
      end += 1;
      break;
    }
    const next = findEnd(key, end + 1, `${separator};:`);
    if (next < 0) break;
    args.push(key.slice(end + 1, next));
    end = next;
  } while (!isEnd(key.charAt(end)));
  return { modifier: { name: key.charAt(at), args, wrapped: true }, end };
}
