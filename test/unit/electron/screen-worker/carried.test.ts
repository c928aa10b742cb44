import { Terminal } from "@xterm/headless";
import { expect, test } from "vitest";
import { KeptScreen } from "../../../../electron/screen-worker/kept-screen.ts";
import { CARRIED, type CarriedState, readCarried } from "../../../../shared/base/carried-state.ts";

const osc = (what: string): string => `\x1b]133;${what}\x07`;
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const size = { cols: 40, rows: 8 };

function screen(): KeptScreen {
  const kept = new KeptScreen(50, { signal: () => {}, drawn: () => {} });
  kept.repaint(size, new Uint8Array(), 0);
  return kept;
}

/** What another terminal hears and shows when a screen is handed over to it. */
async function handedOver(kept: KeptScreen): Promise<{ state: CarriedState | null; heard: number; rows: string[] }> {
  const terminal = new Terminal({ ...size, allowProposedApi: true });
  let heard = 0;
  let state: CarriedState | null = null;
  terminal.parser.registerOscHandler(CARRIED, (data) => {
    heard += 1;
    state = readCarried(data);
    return true;
  });
  await new Promise<void>((done) => terminal.write(kept.snapshot(50).bytes, done));
  const { active } = terminal.buffer;
  const rows = Array.from({ length: active.cursorY + 1 }, (_, y) => active.getLine(y)?.translateToString(true) ?? "");
  return { state, heard, rows };
}

test("a screen hands over what its program asked of the keyboard, and its commands", async () => {
  const kept = screen();
  const prompt = `${osc("A")}$ ${osc("B")}`;
  kept.data(encode(`${prompt}ls\r\n${osc("C")}a\r\n${osc("D;3")}${prompt}\x1b[>5u\x1b[>4;2m`), 1);
  const { state, rows } = await handedOver(kept);
  expect(rows).toEqual(["$ ls", "a", "$ "]);
  expect(state?.keys).toEqual({ kitty: 5, other: 2 });
  expect(state?.marks.map(({ up, outputUp, state: how, status }) => [up, outputUp, how, status])).toEqual([
    [2, 1, "done", 3],
    [0, null, "typing", null],
  ]);
  kept.close();
});

test("over a drawing of its pane by the multiplexer, which says nothing of them", async () => {
  const kept = screen();
  const prompt = `${osc("A")}$ ${osc("B")}`;
  kept.data(encode(`\x1b[>5u${prompt}ls\r\n${osc("C")}a\r\n${osc("D;0")}${prompt}`), 1);
  kept.repaint(size, encode("older\r\n$ ls\r\na\r\n$ "), 2);
  const { state } = await handedOver(kept);
  expect(state?.keys.kitty).toBe(5);
  expect(state?.marks.map(({ up }) => up)).toEqual([2, 0]);
  kept.close();
});

test("nothing is said of a program that tells nothing", async () => {
  const kept = screen();
  kept.data(encode("hello"), 1);
  expect((await handedOver(kept)).heard).toBe(0);
  kept.close();
});
