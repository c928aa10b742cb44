import { newTerminal } from "../engines/terminal-screen-core.ts";
import type { ScreenCore } from "./xterm-parts.ts";

/** The letters that select a character set, of all that xterm has. */
const NAMES = "0A4C5RQKYE6ZH7=".split("");
const SELECTS = ["(", ")", "*", "+"];
/** What makes each of the four sets the one in use. */
const SHIFTS = ["\x0f", "\x0e", "\x1bn", "\x1bo"];

let names: Map<unknown, string> | null = null;

/** xterm has one table for each set, known only by what selects it. */
function tableNames(): Map<unknown, string> {
  if (names !== null) return names;
  const [terminal, core] = newTerminal({ cols: 2, rows: 1 }, 0);
  names = new Map();
  for (const name of NAMES) {
    core._inputHandler.parse(Buffer.from(`\x1b(${name}`));
    names.set(core._charsetService._charsets[0], name);
  }
  terminal.dispose();
  return names;
}

/** Selects a table as one of the four sets. */
export function selectSequence(set: number, table: unknown): string {
  return `\x1b${SELECTS[set]}${tableNames().get(table) ?? "B"}`;
}

/** The escapes that select the sets as they are, after which `SHIFTS` hold as in the terminal. */
export function charsetSequences({ _charsetService: { _charsets, glevel } }: ScreenCore): string {
  const selects = SELECTS.map((_, set) => (_charsets[set] === undefined ? "" : selectSequence(set, _charsets[set])));
  return selects.join("") + (glevel === 0 ? "" : SHIFTS[glevel]);
}

/** After its return to a saved cursor a terminal has the usual letters, whatever set is selected. */
export function isUndone({
  _charsetService: { _charsets, charset, glevel },
  buffers: { active },
}: ScreenCore): boolean {
  return charset === undefined && _charsets[glevel] !== undefined && active.savedCharset === undefined;
}
