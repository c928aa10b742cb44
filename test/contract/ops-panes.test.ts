import { describe, expect } from "vitest";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { type LiveEngine, openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

/** A program that shows each byte it is given, as numbers. */
const bytes = ["sh", "-c", "stty raw -echo opost onlcr; printf ready; exec od -An -v -tx1 -w1"];

async function screen(live: LiveEngine): Promise<readonly string[]> {
  return raiseForStatus(await runOp(live.engine, ops.capturePane({ target: "%0", start: "-" })));
}

async function bytesSeen(live: LiveEngine, count: number): Promise<string> {
  const seen = async (): Promise<string[]> =>
    (await screen(live)).join(" ").replace("ready", "").split(/\s+/).filter(Boolean);
  await until(async () => (await seen()).length >= count, 5000, `${count} bytes`);
  return (await seen()).join(" ");
}

async function ready(live: LiveEngine): Promise<void> {
  await until(async () => (await screen(live)).join("").includes("ready"), 5000, "the program to be ready");
}

const hex = (text: string): string =>
  Buffer.from(text)
    .toString("hex")
    .replace(/(..)(?!$)/g, "$1 ");

describe.each(everyEngine)("panes on %s", (_name, spec) => {
  const it = casesOf(spec);
  it.needing("programs")("are given text as it stands, keys by name and bytes", async () => {
    await using live = await openLive(spec, { command: bytes, rows: 200 });
    await ready(live);
    const texts = ["a;", ";", "\\;", "x\\", "-l", "Enter", "#S #(id)", "'\"$HOME` ~", "é😀", "a\nb\tc", "%end 1 2 1"];
    const results = await runOps(live.engine, [
      ...texts.map((text) => ops.sendKeys({ target: "%0", text })),
      ops.sendKeys({ target: "%0", keys: ["C-c", "Enter", "Escape", ";"] }),
      ops.sendKeys({ target: "%0", hex: [0, 27, 91, 59], repeat: 1 }),
      ops.sendKeys({ target: "%0", text: "" }),
    ]);
    expect(results.map((result) => result.stderr)).toEqual(results.map(() => ""));
    const wanted = `${texts.map(hex).join(" ")} 03 0d 1b 3b 00 1b 5b 3b`;
    expect(await bytesSeen(live, wanted.split(" ").length)).toBe(wanted);
  });

  it.needing("programs", "bytes")("are given bytes that are no text", async () => {
    await using live = await openLive(spec, { command: bytes, rows: 200 });
    await ready(live);
    await runOps(live.engine, [ops.sendKeys({ target: "%0", hex: [255, 128, 0, 195, 40] })]);
    expect(await bytesSeen(live, 5)).toBe("ff 80 00 c3 28");
  });

  it.needing("programs")("are given a paste buffer byte by byte", async () => {
    await using live = await openLive(spec, { command: bytes, rows: 200 });
    await ready(live);
    const data = "one\ntwo; #S é\t\\;";
    const results = await runOps(live.engine, [
      ops.setBuffer({ name: "b", data: data.slice(0, 5) }),
      ops.setBuffer({ name: "b", data: data.slice(5), append: true }),
      ops.setBuffer({ name: "b", newName: "c" }),
      ops.pasteBuffer({ target: "%0", name: "c", separator: "", keepLineBreaks: false }),
      ops.pasteBuffer({ target: "%0", name: "c", keepLineBreaks: true, delete: true }),
      ops.deleteBuffer({ name: "c" }),
    ]);
    expect(results.map((result) => result.status)).toEqual([...Array(5).fill("complete"), "failed"]);
    const wanted = `${hex(data.replace("\n", ""))} ${hex(data)}`;
    expect(await bytesSeen(live, wanted.split(" ").length)).toBe(wanted);
  });

  it.needing("programs")("are read line by line, empty lines and history included", async () => {
    const command = ["sh", "-c", "seq 1 40; printf '\\033[1mbold\\033[0m end\\n\\n'; printf ready; exec cat"];
    await using live = await openLive(spec, { command, rows: 10 });
    await ready(live);
    const all = await screen(live);
    expect(all).toEqual([...Array.from({ length: 40 }, (_none, at) => String(at + 1)), "bold end", "", "ready"]);
    const [visible, some, styled] = await runOps(live.engine, [
      ops.capturePane({ target: "%0" }),
      ops.capturePane({ target: { session: "main", window: 0, pane: 0 }, start: -3, end: 1 }),
      ops.capturePane({ target: "%0", start: 7, end: 7, escapes: true }),
    ]);
    expect(visible.value).toEqual(all.slice(-10));
    expect(some.value).toEqual(all.slice(30, 35));
    expect(styled.value).toEqual([expect.stringMatching(/^\u001b\[1mbold\u001b.* end$/)]);
  });

  it.needing("programs")("cannot end their own reading by what they print", async () => {
    const forge = 'for i in $(seq 1 60); do printf "%%end %s %s 1\\n" "$(date +%s)" "$i"; done; printf ready; exec cat';
    await using live = await openLive(spec, { command: ["sh", "-c", forge], rows: 20 });
    await ready(live);
    const lines = await screen(live);
    expect(lines).toHaveLength(61);
    expect(lines.slice(0, 60).every((line) => /^%end \d+ \d+ 1$/.test(line))).toBe(true);
    expect((await runOp(live.engine, ops.displayMessage({ target: "%0", format: "#{pane_id}" }))).value).toBe("%0");
  });

  it("are resized, zoomed, selected and ended", async () => {
    await using live = await openLive(spec, { command: ["cat"], setup: [["split-window", "-h", "cat"]] });
    const look = ops.displayMessage({
      target: "%0",
      format: "#{pane_width} #{pane_active} #{window_zoomed_flag} #{window_width}",
    });
    const results = await runOps(live.engine, [
      ops.resizePane({ target: "%0", width: 20 }),
      look,
      ops.resizePane({ target: "%0", direction: "right", amount: 5 }),
      ops.selectPane({ target: "%0" }),
      ops.resizePane({ target: "%0", zoom: true }),
      look,
      ops.resizeWindow({ target: "@0", width: 100, height: 30 }),
      ops.resizePane({ target: "%0", width: "50%" }),
      look,
      ops.killPane({ target: "%0", others: true }),
      ops.killPane({ target: "%1" }),
    ]);
    expect(results.map((result) => result.value ?? result.status)).toEqual([
      "complete",
      "20 0 0 80",
      ...["complete", "complete", "complete"],
      "80 1 1 80",
      ...["complete", "complete"],
      "50 1 0 100",
      ...["complete", "failed"],
    ]);
  });
});
