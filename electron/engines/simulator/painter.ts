import type { Program, Surroundings } from "./program.ts";

const ENTER = "\u001b[?1049h\u001b[?25l";
const LEAVE = "\u001b[?25h\u001b[?1049l";

function frame(around: Surroundings, keys: number): string {
  const { cols, rows } = around.size();
  const inner = Math.max(0, cols - 2);
  const title = ` ${cols} x ${rows} `.slice(0, inner);
  const words = [`keys: ${keys}`, "q leaves"].map((text) => text.slice(0, inner).padEnd(inner));
  const body = Array.from({ length: Math.max(0, rows - 2) }, (_, at) => `│${words[at] ?? " ".repeat(inner)}│`);
  const lines = [`┌${title.padEnd(inner, "─")}┐`, ...body, `└${"─".repeat(inner)}┘`].slice(0, rows);
  const painted = lines.map((line, at) => `\u001b[${at + 1};1H${at === 0 ? `\u001b[7m${line}\u001b[0m` : line}`);
  return `\u001b[?7l${painted.join("")}\u001b[?7h`;
}

/** A full-screen program: a box of the terminal's size that counts keys, painted again at each key and each new size. */
export function* paint(_words: readonly string[], around: Surroundings): Program {
  around.raw(true);
  around.print(ENTER);
  let keys = 0;
  try {
    for (;;) {
      around.print(frame(around, keys));
      const typed = yield { kind: "bytes" };
      if (typed === null || /[q\u0003\u0004]/.test(typed)) return 0;
      keys += typed.length;
    }
  } finally {
    around.print(LEAVE);
    around.raw(false);
  }
}
