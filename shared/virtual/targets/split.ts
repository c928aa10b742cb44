export type TargetKind = "session" | "window" | "pane";

/** The parts of a target, each null where it is not said. */
export interface TargetParts {
  readonly session: string | null;
  readonly window: string | null;
  readonly pane: string | null;
  /** Names must be equal, not only begin so or match. */
  readonly exactSession: boolean;
  readonly exactWindow: boolean;
  /** It stands where nothing else could: a name that is none is not tried as something else. */
  readonly windowOnly: boolean;
  readonly paneOnly: boolean;
}

const windowWords: Readonly<Record<string, string>> = {
  "{start}": "^",
  "{last}": "!",
  "{end}": "$",
  "{next}": "+",
  "{previous}": "-",
};
const paneWords: Readonly<Record<string, string>> = { "{last}": "!", "{next}": "+", "{previous}": "-" };

function mapped(words: Readonly<Record<string, string>>, text: string): string {
  return (Object.hasOwn(words, text) ? words[text] : undefined) ?? text;
}

interface Raw {
  session?: string;
  window?: string;
  pane?: string;
}

function rawParts(text: string, kind: TargetKind): Raw {
  const colon = text.indexOf(":");
  const dot = text.indexOf(".", colon + 1);
  const rest = dot === -1 ? text.slice(colon + 1) : text.slice(colon + 1, dot);
  const pane = dot === -1 ? {} : { pane: text.slice(dot + 1) };
  if (colon !== -1) return { session: text.slice(0, colon), window: rest, ...pane };
  if (dot !== -1) return { window: rest, ...pane };
  const sigils: Readonly<Record<string, TargetKind>> = { $: "session", "@": "window", "%": "pane" };
  return { [sigils[text.charAt(0)] ?? kind]: text };
}

function unmarked(text: string | undefined): { text: string | null; exact: boolean } {
  const exact = text?.startsWith("=") ?? false;
  return { text: (exact ? text?.slice(1) : text) || null, exact };
}

/** Takes a target apart. `kind` is what a word alone means. */
export function splitTarget(text: string, kind: TargetKind): TargetParts {
  const raw = rawParts(text, kind);
  const session = unmarked(raw.session);
  const window = unmarked(raw.window);
  return {
    session: session.text,
    window: window.text === null ? null : mapped(windowWords, window.text),
    pane: raw.pane ? mapped(paneWords, raw.pane) : null,
    exactSession: session.exact,
    exactWindow: window.exact,
    windowOnly: text.includes(":"),
    paneOnly: raw.pane !== undefined && text !== raw.pane,
  };
}
