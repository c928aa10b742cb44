import type { PaneScreen, RowLooks, RowRange } from "../pane-backend.ts";
import type { Pane } from "../tree/window.ts";
import type { Commands, Context } from "./context.ts";
import { storeBuffer } from "./buffer-commands.ts";
import { Refused } from "./refused.ts";

const encoder = new TextEncoder();

function looksOf(context: Context): RowLooks {
  return { escapes: context.has("e"), join: context.has("J"), keepSpaces: context.has("N") };
}

/** A row by its number from the top of the screen; `-` is the first and the last there is. */
function rowOf(text: string | null, screen: PaneScreen, presets: { none: number; dash: number }): number {
  if (text === null) return presets.none;
  if (text === "-") return presets.dash;
  const value = /^\s*[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
  const last = screen.size.rows - 1;
  if (Number.isNaN(value)) return presets.none;
  return Math.max(-screen.historySize, Math.min(last, value));
}

function rangeOf(context: Context, screen: PaneScreen): RowRange {
  const last = screen.size.rows - 1;
  const from = rowOf(context.value("S"), screen, { none: 0, dash: -screen.historySize });
  const to = rowOf(context.value("E"), screen, { none: last, dash: last });
  return from <= to ? { from, to } : { from: to, to: from };
}

async function settledScreen(pane: Pane): Promise<PaneScreen | null> {
  const { program } = pane;
  await program?.settled();
  return pane.program?.screen ?? null;
}

async function capture(context: Context, pane: Pane): Promise<Uint8Array> {
  const screen = await settledScreen(pane);
  if (screen === null) return new Uint8Array();
  if (context.has("P")) return escapedPending(context, screen);
  const looks = looksOf(context);
  const rows = context.has("a") ? screen.coveredRows(looks) : screen.rows(rangeOf(context, screen), looks);
  if (rows === null) {
    if (context.has("q")) return new Uint8Array();
    throw new Refused("no alternate screen");
  }
  const text = rows.map((row) => `${context.has("C") ? escapeControls(row) : row}\n`).join("");
  return encoder.encode(text);
}

function escapeControls(row: string): string {
  return [...row].map((char) => (char < " " || char === "\\" ? octal(char.charCodeAt(0)) : char)).join("");
}

const octal = (code: number): string => (code === 0x5c ? "\\\\" : `\\${code.toString(8).padStart(3, "0")}`);

function escapedPending(context: Context, screen: PaneScreen): Uint8Array {
  const bytes = screen.pending();
  if (!context.has("C")) return withNewline(bytes);
  return encoder.encode(
    `${[...bytes].map((byte) => (byte >= 0x20 && byte !== 0x5c ? String.fromCharCode(byte) : octal(byte))).join("")}\n`,
  );
}

function withNewline(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(bytes.length + 1);
  whole.set(bytes);
  whole[bytes.length] = 0x0a;
  return whole;
}

async function capturePane(context: Context): Promise<void> {
  const { pane } = context.place("t", "pane");
  const bytes = await capture(context, pane);
  if (context.has("p")) return context.printBytes(bytes);
  storeBuffer(context, context.value("b"), bytes);
}

async function clearHistory(context: Context): Promise<void> {
  const { pane } = context.place("t", "pane");
  const screen = await settledScreen(pane);
  screen?.clearHistory();
  context.world.touch();
}

export const screenCommands: Commands = {
  "capture-pane": capturePane,
  "clear-history": clearHistory,
};
