// Writes to the terminals of many panes from one process: `node live-traffic.mjs`, with one line of JSON on stdin:
// {"ttys": [...], "kind": "text" | "redraws", "rate": BYTES_PER_SECOND | null, "seconds": N | null}. A rate of null is as fast as they take it.
// The end of stdin ends it too. Then stdout gets one line: per terminal the bytes written, their SHA-256 and the most it was late by.
import { createHash } from "node:crypto";
import { closeSync, constants, openSync, writeSync } from "node:fs";

const ESC = "\u001b";
const words = "build test lint check fetch parse render queue agent shell merge cache route token frame pixel".split(
  " ",
);
let state = 42;
function next(below) {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state % below;
}

/** Lines of a log in colours, about eighty columns wide. */
function textBlock() {
  let text = "";
  for (let at = 0; text.length < 256 * 1024; at += 1) {
    const some = Array.from({ length: 6 }, () => words[next(words.length)]).join(" ");
    text += `${ESC}[3${1 + next(7)}m${String(at).padStart(6, "0")}${ESC}[0m ${ESC}[1m${words[next(words.length)]}${ESC}[22m ${some} ${next(1e6)}\r\n`;
  }
  return Buffer.from(text);
}

/** Redraws as agents make them: a spinner's row, a box and a row of facts, each redraw marked as one (DEC 2026). */
function redrawBlock() {
  let text = "";
  for (let frame = 0; frame < 256; frame += 1) {
    const rows = Array.from({ length: 8 }, (_, row) => {
      const some = Array.from({ length: 4 }, () => words[next(words.length)]).join(" ");
      return `${ESC}[${12 + row};1H${ESC}[38;5;${17 + next(200)}m${row === 0 ? "✻✽✶✢"[frame % 4] : "│"} ${some} ${frame}${ESC}[0m${ESC}[K`;
    });
    text += `${ESC}[?2026h${rows.join("")}${ESC}[24;1H${ESC}[?2026l`;
  }
  return Buffer.from(text);
}

class Pane {
  constructor(tty, block, at) {
    this.fd = openSync(tty, constants.O_WRONLY | constants.O_NOCTTY | constants.O_NONBLOCK);
    this.block = block;
    this.at = at;
    this.bytes = 0;
    this.late = 0;
    this.hash = createHash("sha256");
  }

  /** Writes up to `limit` bytes, or what the terminal takes now. */
  write(limit) {
    let left = limit;
    while (left > 0) {
      const piece = this.block.subarray(this.at, Math.min(this.block.length, this.at + Math.min(left, 4096)));
      let took = 0;
      try {
        took = writeSync(this.fd, piece);
      } catch (error) {
        if (error.code !== "EAGAIN") throw error;
        return;
      }
      this.hash.update(piece.subarray(0, took));
      this.bytes += took;
      left -= took;
      this.at = (this.at + took) % this.block.length;
      if (took < piece.length) return;
    }
  }
}

function run({ ttys, kind, rate, seconds }) {
  const block = kind === "redraws" ? redrawBlock() : textBlock();
  // Each begins at another line, so that panes do not all show the same.
  const panes = ttys.map((tty, nth) => {
    const from = Math.floor((block.length * nth) / (ttys.length + 1));
    const mark = kind === "redraws" ? `${ESC}[?2026h` : "\n";
    const found = block.indexOf(mark, from);
    return new Pane(tty, block, kind === "redraws" ? found : found + 1);
  });
  const began = performance.now();
  let turn = 0;
  const timer = setInterval(() => {
    const elapsed = (performance.now() - began) / 1000;
    turn += 1;
    for (let nth = 0; nth < panes.length; nth += 1) {
      const pane = panes[(nth + turn) % panes.length];
      const due = rate === null ? 64 * 1024 : Math.floor(rate * elapsed) - pane.bytes;
      if (rate !== null) pane.late = Math.max(pane.late, due);
      // Redraws come as programs make them, one at a time, not byte by byte.
      if (kind !== "redraws" || due >= 700) pane.write(Math.min(due, 64 * 1024));
    }
    if (seconds !== null && elapsed >= seconds) end();
  }, 8);
  const end = () => {
    clearInterval(timer);
    for (const { fd } of panes) closeSync(fd);
    const told = panes.map(({ bytes, hash, late }) => ({ bytes, late, sha256: hash.digest("hex") }));
    process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - began) / 1000, panes: told })}\n`, () =>
      process.exit(0),
    );
  };
  return end;
}

let asked = "";
let end = null;
process.stdin.setEncoding("utf8");
process.stdin.on("data", (text) => {
  asked += text;
  if (end === null && asked.includes("\n")) end = run(JSON.parse(asked.split("\n")[0]));
});
process.stdin.on("end", () => (end === null ? process.exit(2) : end()));
