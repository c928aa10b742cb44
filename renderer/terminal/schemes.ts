/** A set of terminal colours. The texts are lists of `#rrggbb`, divided by blanks. */
export interface Scheme {
  readonly id: string;
  readonly name: string;
  readonly ground: "dark" | "light";
  /** Ground, text, cursor, selection. */
  readonly base: string;
  /** Black, red, green, yellow, blue, magenta, cyan, white. */
  readonly ansi: string;
  readonly bright: string;
}

/** Every colour but black and white can be read on its own ground without help. The app's own colours are not among them. */
export const schemes: readonly Scheme[] = [
  {
    id: "slate",
    name: "Slate",
    ground: "dark",
    base: "#192029 #d8dfe6 #7bd0f9 #2d445c",
    ansi: "#2f3640 #f98f87 #6fc884 #d3ac41 #7ab4fe #d695e4 #5ac3ce #c8ced5",
    bright: "#7e8792 #feb5ae #95dfa4 #e8c773 #a8ceff #ebb3f7 #87dbe4 #f3f5f8",
  },
  {
    id: "ember",
    name: "Ember",
    ground: "dark",
    base: "#1d1511 #e9dcc8 #fba952 #543925",
    ansi: "#362b25 #f88a7d #88c167 #daa339 #44bbf7 #ea89c1 #51c0cc #d5c9b5",
    bright: "#8e7c6f #ffb0a5 #a5d989 #f0be67 #85d2fe #fea8d9 #7bd9e3 #fbf4e6",
  },
  {
    id: "fern",
    name: "Fern",
    ground: "dark",
    base: "#111c17 #d3e3d5 #87dc8a #294b39",
    ansi: "#24342d #fa938c #76cb89 #d5af4c #61befc #d899e6 #63c6d1 #c5d2c7",
    bright: "#74897d #febab4 #98e2a8 #ecca76 #9cd6fe #eeb6fb #8adee7 #f0f8f1",
  },
  {
    id: "dusk",
    name: "Dusk",
    ground: "dark",
    base: "#1d182a #e0dbed #ed9ee5 #4a4069",
    ansi: "#373148 #f9929a #76cb89 #d5af4c #90b3fe #d899e6 #63c6d1 #d3cedf",
    bright: "#8b84a5 #ffb8bc #9ee1ab #e9ca80 #b7cefe #ebb9f7 #92dce5 #f6f4fb",
  },
  {
    id: "night",
    name: "Night, high contrast",
    ground: "dark",
    base: "#000000 #ffffff #fadf27 #1d4d87",
    ansi: "#2e2e2e #ffa098 #5edb81 #e9b60b #91c1ff #ec98ff #32d5e5 #e8e8e8",
    bright: "#a4a4a4 #fecdc8 #99f3ad #ffd66f #c3ddff #f5c9ff #87eef9 #ffffff",
  },
  {
    id: "paper",
    name: "Paper",
    ground: "light",
    base: "#f9f6ed #342c23 #026a9d #badef0",
    ansi: "#2b251f #963633 #006e30 #7a5103 #1e5ba1 #7a3e87 #036770 #d5d0c6",
    bright: "#797065 #ae4440 #11813c #916100 #2a6cba #8e4d9d #087a84 #fcfaf4",
  },
  {
    id: "frost",
    name: "Frost",
    ground: "light",
    base: "#edf5fb #243142 #2063b0 #bcd8f5",
    ansi: "#1f2a38 #983432 #016e30 #7b5100 #1a5aa4 #7b3d89 #046770 #c9d2da",
    bright: "#667383 #ab423e #0b7f3a #8e5f00 #2769b8 #8c4a9b #017882 #f7fbfe",
  },
  {
    id: "rose",
    name: "Rose",
    ground: "light",
    base: "#fef1f2 #3e2933 #ab3a5d #f6cad3",
    ansi: "#34232b #983432 #016e30 #7e4f02 #2e57a5 #7b3d89 #046770 #dccccf",
    bright: "#836972 #ab423e #0b7f3a #925c03 #3a66b9 #8c4a9b #017882 #fef8f9",
  },
  {
    id: "day",
    name: "Day, high contrast",
    ground: "light",
    base: "#ffffff #000000 #0935b1 #a3cffd",
    ansi: "#000000 #8a0013 #005725 #653e01 #00468c #6d177e #025259 #c4c4c4",
    bright: "#525252 #a20519 #00672d #774a00 #0053a4 #7e2491 #00616a #ffffff",
  },
];

const names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const sliders = { dark: ["#ffffff1f", "#ffffff3d"], light: ["#0000001f", "#0000003d"] } as const;

/** What the style sheet calls a scheme's colours, and what they are. */
export function schemeTokens(scheme: Scheme): ReadonlyMap<string, string> {
  const tokens = ["--term-bg", "--term-fg", "--term-cursor", "--term-selection"];
  const colours = scheme.base.split(" ");
  tokens.push(...names.map((name) => `--term-${name}`), ...names.map((name) => `--term-bright-${name}`));
  colours.push(...scheme.ansi.split(" "), ...scheme.bright.split(" "));
  tokens.push("--term-slider", "--term-slider-hover");
  colours.push(...sliders[scheme.ground]);
  return new Map(tokens.map((token, index) => [token, colours[index] ?? ""]));
}

/** Null for an unknown or empty id: the app's own colours. */
export function schemeOf(id: string): Scheme | null {
  return schemes.find((scheme) => scheme.id === id) ?? null;
}

const allTokens: readonly string[] = schemes[0] === undefined ? [] : [...schemeTokens(schemes[0]).keys()];

/** Gives an element, and all in it, a scheme's colours; null takes them back. */
export function wearScheme(element: HTMLElement, scheme: Scheme | null): void {
  const worn = scheme === null ? null : schemeTokens(scheme);
  for (const token of allTokens) {
    if (worn === null) element.style.removeProperty(token);
    else element.style.setProperty(token, worn.get(token) ?? "");
  }
}
