import { OptionLevel } from "./level.ts";

/** Where options of a whole server are set. Sessions are children of `globalSession`, windows of `globalWindow`. */
export interface OptionTree {
  readonly server: OptionLevel;
  readonly globalSession: OptionLevel;
  readonly globalWindow: OptionLevel;
}

/** The options of a server that has just started in this environment, as without any configuration. */
export function createOptions(env: Readonly<Record<string, string>> = {}): OptionTree {
  const server = new OptionLevel("server");
  const globalSession = new OptionLevel("session");
  const globalWindow = new OptionLevel("window");
  const editor = env["VISUAL"] ?? env["EDITOR"];
  if (editor !== undefined) server.put("editor", editor);
  // Whoever edits with vi gets its keys everywhere.
  if (editor?.slice(editor.lastIndexOf("/") + 1).includes("vi")) {
    globalSession.put("status-keys", "vi");
    globalWindow.put("mode-keys", "vi");
  }
  return { server, globalSession, globalWindow };
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
