/** Insert and delete lines, scroll up and down, tab forward and back, repeat the last character. */
const COUNTED = ["L", "M", "S", "T", "I", "Z", "b"];
/** No screen has as many rows or columns. */
const MOST = 9_999;

/** The part of xterm's parser that this needs. */
interface CsiParser {
  registerCsiHandler(id: { readonly final: string }, handler: (params: (number | number[])[]) => boolean): unknown;
}

/**
 * Makes a terminal ignore counts that no program means. xterm does these commands one by one, as often as it is told to: one line of
 * output could stop a page or a process for minutes.
 */
export function ignoreAbsurdCounts(parser: CsiParser): void {
  for (const final of COUNTED) {
    parser.registerCsiHandler({ final }, ([count]) => typeof count === "number" && count > MOST);
  }
}
