import type { IDisposable, Terminal } from "@xterm/xterm";
import type { CommandMark, CommandMarks } from "../../shared/base/command-marks.ts";
import styles from "./Marks.module.css";
import { lookOf, markWords } from "./marks-words.ts";

interface GutterUse {
  readonly marks: CommandMarks;
  /** The mark that a person has gone to. */
  readonly current: () => CommandMark | null;
  readonly pressed: (mark: CommandMark) => void;
}

/** Draws a sign beside every prompt in view. Nothing is drawn, and nothing costs, while there is no mark. */
export class MarksGutter implements IDisposable {
  readonly #terminal: Terminal;
  readonly #use: GutterUse;
  readonly #element = document.createElement("div");
  readonly #listening: readonly IDisposable[];
  #drawn = "";
  #measured = { at: "", height: 0 };

  constructor(terminal: Terminal, use: GutterUse) {
    this.#terminal = terminal;
    this.#use = use;
    this.#element.className = styles["gutter"] ?? "";
    this.#element.dataset["testid"] = "command-marks";
    this.#element.setAttribute("aria-hidden", "true");
    const following = use.marks.changed.on(() => {
      this.#measured = { at: "", height: 0 }; // Another renderer may have rounded the letters otherwise.
      this.draw();
    });
    this.#listening = [terminal.onRender(() => this.draw()), { dispose: () => following.close() }];
  }

  draw(): void {
    const { buffer, rows, element } = this.#terminal;
    const top = buffer.active.viewportY;
    const inView = buffer.active.type === "normal" ? this.#use.marks.list : [];
    const seen = inView.filter(
      ({ prompt, state }) => state !== "empty" && prompt.line >= top && prompt.line < top + rows,
    );
    if (seen.length === 0 && this.#drawn === "") return; // Before anything is measured: that lays out the page.
    const height = this.#cellHeight();
    const current = this.#use.current();
    const key = seen.map((mark) => `${mark.prompt.line - top} ${markWords(mark)} ${mark === current}`).join("\n");
    const drawn = seen.length === 0 ? "" : `${height}\n${key}`;
    if (drawn === this.#drawn || element === undefined) return;
    this.#drawn = drawn;
    if (this.#element.parentElement !== element) element.append(this.#element);
    this.#element.replaceChildren(...seen.map((mark) => this.#sign(mark, { top, height, current: mark === current })));
  }

  dispose(): void {
    for (const each of this.#listening) each.dispose();
    this.#element.remove();
  }

  #sign(mark: CommandMark, { top, height, current }: { top: number; height: number; current: boolean }): HTMLElement {
    const sign = document.createElement("div");
    sign.className = styles["sign"] ?? "";
    sign.dataset["testid"] = "command-mark";
    sign.dataset["look"] = lookOf(mark);
    sign.dataset["current"] = String(current);
    sign.title = markWords(mark);
    sign.style.top = `${(mark.prompt.line - top) * height}px`;
    sign.style.height = `${height}px`;
    sign.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.#use.pressed(mark);
    });
    return sign;
  }

  /** Measuring makes the browser lay the page out: only where it may have changed. */
  #cellHeight(): number {
    const { rows, options, element } = this.#terminal;
    const at = `${rows} ${options.fontSize} ${options.fontFamily} ${options.lineHeight} ${window.devicePixelRatio}`;
    if (this.#measured.at !== at || this.#measured.height === 0) {
      const screen = element?.querySelector<HTMLElement>(".xterm-screen");
      this.#measured = { at, height: (screen?.clientHeight ?? 0) / Math.max(1, rows) };
    }
    return this.#measured.height;
  }
}
