import { expandFormat } from "../formats/expand.ts";
import { Refused } from "./refused.ts";
import type { Place } from "../targets/place.ts";
import { builtInNames, contextOf, variableIn } from "../variables/context.ts";
import type { Commands, Context } from "./context.ts";

const STANDARD = "[#{session_name}] #{window_index}:#{window_name}, current pane #{pane_index} - (%H:%M %d-%b-%y)";

/** A target that may name nothing: the format is expanded for nothing in particular then. */
export function placeOrNone(context: Context, flag: string): Place | null {
  try {
    return context.place(flag, "pane");
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}

async function displayMessage(context: Context): Promise<void> {
  if (context.has("I")) throw new Refused("-I and target pane needed");
  const place = placeOrNone(context, "t");
  if (context.has("F") && context.words.length > 0) throw new Refused("only one of -F or argument must be given");
  const format = context.has("a") ? "cursor_x" : (context.value("F") ?? context.words[0] ?? STANDARD);
  await context.settle(format, [place?.pane]);
  if (context.has("a")) return printAll(context, place);
  const text = expandFormat(format, contextOf(context.scopeOf(place), true));
  if (context.has("p")) context.print(text);
}

function printAll(context: Context, place: Place | null): void {
  const scope = context.scopeOf(place);
  for (const name of [...builtInNames].sort()) {
    const value = variableIn(scope, name);
    if (value !== null) context.print(`${name}=${value}`);
  }
}

export const messageCommands: Commands = {
  "display-message": displayMessage,
};
