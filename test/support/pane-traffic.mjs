// Writes seeded random terminal output to stdout: `node pane-traffic.mjs SEED BYTES [narrow|wide] [slow]`. Begins at the first byte of
// input, ends with a marker line, and then waits.
const [seed = "1", bytes = "100000", kind = "narrow", pace = "fast"] = process.argv.slice(2);

let state = Number(seed) >>> 0 || 1;
/** xorshift32: the same seed, the same traffic. */
function next(below) {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  state >>>= 0;
  return state % below;
}

// Half of a wide character overwritten, and a line that waits to wrap, are drawn differently by tmux and xterm.js: so
// wide text moves by whole rows only, and no piece is wider than what is left of the row.
const narrow = ["alpha", "beta-gamma", "x", "~`{|}", "\\033 is text", "<&>", "0123456789"];
const wide = [
  "日本語の文字列",
  "한국어의문자열",
  "naïve",
  "e\u0301tude",
  "Ωmega",
  "中文字符串的例子",
  "a\u0308o\u0308",
];
const pens = ["1;31", "32;44", "7", "38;5;208", "48;2;10;20;30", "4;35", "100;97", "39;49"];
const rows = 22;
const pick = (list) => list[next(list.length)];
const csi = (letter, limit) => `\x1b[${1 + next(limit)}${letter}`;

// Rows inserted outside the scroll region move in tmux alone: so without a region.
const anywhere = () => `\x1b[r\x1b[${1 + next(rows)};1H`;
const rowMoves = [
  () => `\x1b[${1 + next(rows)};1H`,
  () => "\r\x1b[K",
  () => "\r\x1b[J",
  () => `${anywhere()}${csi("L", 3)}`,
  () => `${anywhere()}${csi("M", 3)}`,
  () => `\x1b[${1 + next(5)};${10 + next(10)}r`,
  () => "\x1b[r",
  () => "\r\x1bM",
  () => "\r\x1bD",
  () => "\r\n\r\n",
];
const cellMoves = [
  ...rowMoves,
  () => `\x1b[${1 + next(rows)};${1 + next(9)}H`,
  () => csi("A", 5),
  () => csi("B", 5),
  () => csi("D", 9),
  () => "\x1b[1K",
  () => csi("P", 5),
  () => csi("@", 5),
  () => csi("X", 5),
];

function text(words) {
  return Array.from({ length: 1 + next(3) }, () => pick(words)).join(" ");
}

let count = 0;

function piece() {
  count += 1;
  const words = kind === "wide" ? wide : narrow;
  const move = next(3) === 0 ? pick(kind === "wide" ? rowMoves : cellMoves)() : "";
  return `\x1b[0;${pick(pens)}m${count} ${text(words)}\x1b[0m\r\n${move}`;
}

const limit = Number(bytes);
/** Written in pieces that end anywhere: inside characters and inside escape sequences. */
const PIECE_BYTES = 1777;
let made = 0;
let unsent = Buffer.from("\x1b[H\x1b[2J");

function make() {
  let chunk = "";
  while (chunk.length < 4000) chunk += piece();
  const data = Buffer.from(chunk);
  made += data.length;
  unsent = Buffer.concat([unsent, data]);
}

function pump() {
  for (;;) {
    if (unsent.length < PIECE_BYTES && made < limit) make();
    if (unsent.length < PIECE_BYTES) break;
    const free = process.stdout.write(unsent.subarray(0, PIECE_BYTES));
    unsent = unsent.subarray(PIECE_BYTES);
    if (pace === "slow") return setTimeout(pump, 1);
    if (!free) return process.stdout.once("drain", pump);
  }
  process.stdout.write(Buffer.concat([unsent, Buffer.from("\x1b[0m\x1b[r\x1b[24;1HTRAFFIC-ENDS")]));
}
process.stdin.once("data", pump);
setInterval(() => {}, 1e9);
