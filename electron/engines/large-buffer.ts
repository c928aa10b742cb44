import type { EngineRequest } from "./engine.ts";

/** Below this, a line is as quick to read for tmux as input. */
const LARGE = 16_000;

/** `set-buffer` with nothing but a name and its text: only that means the same as loading the text. */
function textOf(argv: readonly string[]): { readonly name: readonly string[]; readonly text: string } | null {
  const [command, ...rest] = argv;
  if (command !== "set-buffer" && command !== "setb") return null;
  const named = rest[0] === "-b" && rest[1] !== undefined;
  const [first, ...others] = named ? rest.slice(2) : rest;
  const [text, ...more] = first === "--" ? others : first?.startsWith("-") === false ? [first, ...others] : [];
  return text === undefined || more.length > 0 ? null : { name: named ? rest.slice(0, 2) : [], text };
}

/** A long text for a paste buffer as a command that reads it: tmux takes a line in letter by letter. Null for anything else. */
export function loadOf(
  request: EngineRequest,
): { readonly argv: readonly string[]; readonly input: Uint8Array } | null {
  if (request.stdin !== undefined || (request.followedBy ?? []).length > 0) return null;
  const found = textOf(request.argv);
  if (found === null || found.text.length < LARGE) return null;
  return { argv: ["load-buffer", ...found.name, "-"], input: Buffer.from(found.text) };
}
