/** What a letter can be besides coloured. */
export const styleMarks = ["bold", "dim", "italics", "underscore", "reverse", "strikethrough"] as const;
export type StyleMark = (typeof styleMarks)[number];

const wordsOf = (style: string): readonly string[] => {
  // A comma or a space inside of a format does not part two words.
  const found: string[] = [];
  let depth = 0;
  let word = "";
  for (const letter of style) {
    if (letter === "{") depth += 1;
    if (letter === "}") depth = Math.max(0, depth - 1);
    if (depth === 0 && /[\s,]/.test(letter)) {
      if (word !== "") found.push(word);
      word = "";
    } else word += letter;
  }
  return word === "" ? found : [...found, word];
};

/** The colour of a style's letters or ground; empty when it says none. The last one holds. */
export function styleColour(style: string, part: "fg" | "bg"): string {
  return (
    wordsOf(style)
      .findLast((word) => word.startsWith(`${part}=`))
      ?.slice(3) ?? ""
  );
}

export function hasMark(style: string, mark: StyleMark): boolean {
  const last = wordsOf(style).findLast((word) => word === mark || word === `no${mark}` || word === "none");
  return last === mark;
}

/** The style with that colour; whatever else it says stays. */
export function withColour(style: string, part: "fg" | "bg", colour: string): string {
  const rest = wordsOf(style).filter((word) => !word.startsWith(`${part}=`));
  return (colour === "" ? rest : [...rest, `${part}=${colour}`]).join(",");
}

/** The style with that mark or without it. */
export function withMark(style: string, mark: StyleMark, on: boolean): string {
  const rest = wordsOf(style).filter((word) => word !== mark && word !== `no${mark}`);
  return (on ? [...rest, mark] : rest).join(",");
}
