const ESCAPE_STATE = 1;
const STRING_STATE = 7;

/** The part of xterm that this needs; its public interface has no way to begin a string. */
interface Parsing {
  readonly _core: { readonly _inputHandler: { readonly _parser: { _transitions: { readonly table: Uint8Array } } } };
}

/** One table for all terminals; xterm's own is shared, too, and stays as it is. */
let table: Uint8Array | null = null;

/**
 * Makes an xterm swallow `ESC k NAME ESC \`, by which shells name the window of the multiplexer they run in. xterm knows it not, and
 * prints the name as text.
 */
export function swallowWindowNames(terminal: object): void {
  const parser = (terminal as Parsing)._core._inputHandler._parser;
  if (table === null) {
    table = parser._transitions.table.slice();
    table[(ESCAPE_STATE << 8) | "k".charCodeAt(0)] = STRING_STATE;
  }
  parser._transitions = { table };
}
