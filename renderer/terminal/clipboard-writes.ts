import type { IDisposable, Terminal } from "@xterm/xterm";
import { Told } from "./told.ts";

/** Text that a program wants on the clipboard, waiting for the person's word. */
export interface ClipboardAsk {
  readonly text: string;
}

export type ClipboardRule = "ask" | "always" | "never";

export interface ClipboardDesk {
  /** What holds for the program of this pane now. */
  rule(): ClipboardRule;
  put(text: string): void;
  /** A write was refused, and why. */
  refused(why: string): void;
}

/** Longer texts are refused: no person selects so much. */
export const LONGEST_COPY = 1024 * 1024;
/** A click so soon after another text came was meant for the one before. */
const READING_MS = 500;
const OSC_CLIPBOARD = 52;
/** Base64 takes four letters for three bytes. */
const LONGEST_DATA = Math.ceil(LONGEST_COPY / 3) * 4 + 16;

/** The text of base64, strictly; null when it is none or not UTF-8. */
function decoded(data: string): string | null {
  try {
    const letters = atob(data);
    const bytes = new Uint8Array(letters.length);
    for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at);
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null; // Not base64, or no text.
  }
}

/**
 * OSC 52: a program may put text on the clipboard when the person lets it. It may never read it: a question is swallowed unanswered,
 * and so is the wish to empty it.
 */
export class ClipboardWrites implements IDisposable {
  readonly asked = new Told<ClipboardAsk | null>(null);
  readonly #desk: ClipboardDesk;
  readonly #handler: IDisposable;
  /** The person put the question away: it does not come again in this terminal. */
  #putAway = false;
  /** When a text took the place of another that was still asked about. */
  #swappedAt = Number.NEGATIVE_INFINITY;

  constructor(terminal: Terminal, desk: ClipboardDesk) {
    this.#desk = desk;
    this.#handler = terminal.parser.registerOscHandler(OSC_CLIPBOARD, (data) => this.#heard(data));
  }

  /**
   * The text that the person saw, once; later ones are asked for again. False, and the question stays, when another text has taken its place,
   * or has done so too short a time ago to have been read.
   */
  allow(shown: ClipboardAsk | null): boolean {
    if (shown === null || this.asked.get() !== shown || Date.now() - this.#swappedAt < READING_MS) return false;
    this.asked.set(null);
    this.#desk.put(shown.text);
    return true;
  }

  refuse(): void {
    this.asked.set(null);
  }

  /** Not this text, and no more questions from this terminal. */
  putAway(): void {
    this.#putAway = true;
    this.refuse();
  }

  dispose(): void {
    this.#handler.dispose();
  }

  #heard(payload: string): true {
    const cut = payload.indexOf(";");
    const data = payload.slice(cut + 1);
    const rule = this.#desk.rule();
    if (cut < 0 || data === "" || data === "?" || rule === "never" || (rule === "ask" && this.#putAway)) return true;
    if (data.length > LONGEST_DATA) {
      this.#desk.refused("it is longer than 1 MB");
      return true;
    }
    const text = decoded(data);
    if (text === null || text === "") return true;
    if (rule === "always") this.#desk.put(text);
    else this.#ask(text);
    return true;
  }

  #ask(text: string): void {
    const before = this.asked.get();
    if (before?.text === text) return;
    this.#swappedAt = before === null ? Number.NEGATIVE_INFINITY : Date.now();
    this.asked.set({ text });
  }
}
