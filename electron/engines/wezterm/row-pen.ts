const SGR = /\x1b\[([0-9;:]*)m/g;
const LINK = /\x1b\]8;[^;\x07\x1b]*;([^\x07\x1b]*)(?:\x07|\x1b\\)/g;
const RESET = "\x1b[0m";
const UNLINK = "\x1b]8;;\x1b\\";

/** What each parameter that puts something off puts off. */
const OFF: Readonly<Record<string, readonly string[]>> = {
  "22": ["1", "2"],
  "23": ["3"],
  "24": ["4"],
  "25": ["5", "6"],
  "27": ["7"],
  "28": ["8"],
  "29": ["9"],
  "39": ["foreground"],
  "49": ["background"],
  "55": ["53"],
  "59": ["line colour"],
};

/** How many further parameters belong to an extended colour, by the one behind it. */
const COLOUR_WORDS: Readonly<Record<string, number>> = { "5": 2, "2": 4 };

function subjectOf(code: number): string {
  if (code >= 90) return code >= 100 ? "background" : "foreground";
  if (code === 58) return "line colour";
  if (code >= 30 && code < 50) return code >= 40 ? "background" : "foreground";
  return code === 21 ? "4" : String(code);
}

/** The looks that text gets from here on. It never grows beyond one entry for each kind of look. */
class Pen {
  readonly #looks = new Map<string, string>();
  #link = "";

  get open(): string {
    const looks = [...this.#looks.values()].join(";");
    return `${looks === "" ? "" : `\x1b[${looks}m`}${this.#link}`;
  }

  get close(): string {
    return `${this.#looks.size === 0 ? "" : RESET}${this.#link === "" ? "" : UNLINK}`;
  }

  take(row: string): void {
    for (const [, parameters = ""] of row.matchAll(SGR)) this.#sgr(parameters.split(";"));
    for (const [sequence, target] of row.matchAll(LINK)) this.#link = target === "" ? "" : sequence;
  }

  #sgr(parameters: readonly string[]): void {
    let at = 0;
    while (at < parameters.length) {
      const word = parameters[at] ?? "";
      const extended = /^[345]8$/.test(word) ? (COLOUR_WORDS[parameters[at + 1] ?? ""] ?? 0) : 0;
      this.#one(word, parameters.slice(at, at + 1 + extended).join(";"));
      at += 1 + extended;
    }
  }

  #one(word: string, whole: string): void {
    if (word === "" || word === "0") this.#looks.clear();
    else if (word === "4:0") this.#looks.delete("4");
    else if (OFF[word]) for (const look of OFF[word]) this.#looks.delete(look);
    else this.#looks.set(subjectOf(Number.parseInt(word, 10)), whole);
  }
}

/** Rows over which one pen went on become rows that each begin and end with a plain one. A blank row is the empty text. */
export function rowsAlone(rows: readonly string[]): string[] {
  const pen = new Pen();
  return rows.map((row) => {
    const open = pen.open;
    pen.take(row);
    return row === "" ? "" : `${open}${row}${pen.close}`;
  });
}
