import { readlinkSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";
import { type IBufferCell, Terminal } from "@xterm/headless";
import { TmuxWidths } from "../../shared/base/tmux-widths.ts";
import { TerminalInput } from "../../electron/pty-host/terminal-input.ts";

/** As many as WezTerm keeps unless it is told otherwise. */
const SCROLLBACK = 3500;

export interface DoubleProgram {
  readonly id: number;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly cols: number;
  readonly rows: number;
  /** Its program has ended. */
  readonly ended: (id: number) => void;
}

function colour(cell: IBufferCell, what: "fg" | "bg"): string {
  const base = what === "fg" ? 30 : 40;
  const value = what === "fg" ? cell.getFgColor() : cell.getBgColor();
  if (what === "fg" ? cell.isFgRGB() : cell.isBgRGB())
    return `;${base + 8};2;${(value >> 16) & 255};${(value >> 8) & 255};${value & 255}`;
  if (!(what === "fg" ? cell.isFgPalette() : cell.isBgPalette())) return "";
  return value < 8 ? `;${base + value}` : `;${base + 8};5;${value}`;
}

function penOf(cell: IBufferCell): string {
  const looks = [
    cell.isBold() ? ";1" : "",
    cell.isDim() ? ";2" : "",
    cell.isItalic() ? ";3" : "",
    cell.isUnderline() ? ";4" : "",
    cell.isInverse() ? ";7" : "",
  ];
  return `\x1b[0${looks.join("")}${colour(cell, "fg")}${colour(cell, "bg")}m`;
}

const PLAIN = "\x1b[0m";

/** One pane: a real program on a real terminal line, and the screen it paints. */
export class DoublePane {
  readonly id: number;
  readonly #pty: IPty;
  readonly #input: TerminalInput;
  readonly #terminal: Terminal;
  title = "";

  constructor({ id, argv, cwd, env, cols, rows, ended }: DoubleProgram) {
    this.id = id;
    this.#terminal = new Terminal({ cols, rows, scrollback: SCROLLBACK, allowProposedApi: true });
    this.#terminal.unicode.register(new TmuxWidths());
    this.#terminal.unicode.activeVersion = "tmux";
    const [file = "sh", ...args] = argv;
    this.title = file.split("/").at(-1) ?? file;
    this.#pty = spawn(file, args, { name: "xterm-256color", cols, rows, cwd, env: { ...env } });
    this.#input = new TerminalInput((this.#pty as IPty & { readonly fd: number }).fd);
    this.#pty.onData((data) => this.#terminal.write(data));
    this.#terminal.onData((answer) => this.write(answer));
    this.#terminal.onTitleChange((title) => (this.title = title));
    this.#pty.onExit(() => {
      this.#input.close();
      ended(id);
    });
  }

  /** As the terminal shows it after all that has come so far. */
  async settled(): Promise<void> {
    await new Promise<void>((resolve) => this.#terminal.write("", resolve));
  }

  get size(): { cols: number; rows: number } {
    return { cols: this.#terminal.cols, rows: this.#terminal.rows };
  }

  /** The folder of its program, as a URL; empty where the system does not tell. */
  get cwd(): string {
    try {
      return pathToFileURL(`${readlinkSync(`/proc/${this.#pty.pid}/cwd`)}/`).href;
    } catch {
      return ""; // it has ended, or there is no such list of processes
    }
  }

  get tty(): string | null {
    return (this.#pty as IPty & { readonly ptsName?: string }).ptsName ?? null;
  }

  get cursor(): { x: number; y: number } {
    const { cursorX, cursorY } = this.#terminal.buffer.active;
    return { x: Math.min(cursorX, this.#terminal.cols - 1), y: cursorY };
  }

  write(text: string): void {
    this.#input.write(Buffer.from(text));
  }

  paste(text: string): void {
    const inner = text.replace(/\r?\n/g, "\r");
    this.write(this.#terminal.modes.bracketedPasteMode ? `\x1b[200~${text}\x1b[201~` : inner);
  }

  resize(cols: number, rows: number): void {
    if (cols === this.#terminal.cols && rows === this.#terminal.rows) return;
    this.#terminal.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  /** From that row of the screen, negative ones lying above it, down to its end. */
  text(from: number, to: number | null, escapes: boolean): string {
    const { baseY } = this.#terminal.buffer.active;
    const first = Math.max(0, baseY + from);
    const last = Math.min(baseY + this.#terminal.rows - 1, to === null ? Number.MAX_SAFE_INTEGER : baseY + to);
    const lines = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
    if (escapes) return `${this.#painted(lines)}\n`;
    return lines
      .map((line) => `${this.#terminal.buffer.active.getLine(line)?.translateToString(true) ?? ""}\n`)
      .join("");
  }

  /** The pen goes on from row to row and is put down at the very end, as the real one does it. */
  #painted(lines: readonly number[]): string {
    let pen = PLAIN;
    let out = "";
    const cell = this.#terminal.buffer.active.getNullCell();
    for (const number of lines) {
      const line = this.#terminal.buffer.active.getLine(number);
      const width = line === undefined ? 0 : this.#inked(number);
      for (let x = 0; x < width; x += 1) {
        line?.getCell(x, cell);
        if (cell.getWidth() === 0) continue;
        const next = penOf(cell);
        if (next !== pen) out += next;
        pen = next;
        out += cell.getChars() || " ";
      }
      out += "\r\n";
    }
    return pen === PLAIN ? out : out + PLAIN;
  }

  /** Columns up to the last that is not a plain blank. */
  #inked(number: number): number {
    const line = this.#terminal.buffer.active.getLine(number);
    for (let x = this.#terminal.cols - 1; x >= 0; x -= 1) {
      const cell = line?.getCell(x);
      if (cell && (penOf(cell) !== PLAIN || cell.getChars().trim() !== "" || cell.getWidth() === 0)) return x + 1;
    }
    return 0;
  }

  kill(): void {
    this.#pty.kill("SIGKILL");
  }
}
