import { OptionLevel } from "./level.ts";

/** Where options of a whole server are set. Sessions are children of `globalSession`, windows of `globalWindow`. */
export interface OptionTree {
  readonly server: OptionLevel;
  readonly globalSession: OptionLevel;
  readonly globalWindow: OptionLevel;
}

/** The options of a server that has just started, as without any configuration. */
export function createOptions(): OptionTree {
  return {
    server: new OptionLevel("server"),
    globalSession: new OptionLevel("session"),
    globalWindow: new OptionLevel("window"),
  };
}

/** The places that count for a format, from the inside out; what there is not may be left out. */
export interface OptionPlaces {
  readonly server: OptionLevel;
  readonly pane?: OptionLevel | undefined;
  readonly window?: OptionLevel | undefined;
  readonly session?: OptionLevel | undefined;
}

/** `#{name}` of an option in a format, or null when there is none of that name. */
export function optionVariable(places: OptionPlaces, name: string): string | null {
  return (
    places.server.formatValue(name) ??
    (places.pane ?? places.window)?.formatValue(name) ??
    places.session?.formatValue(name) ??
    null
  );
}
