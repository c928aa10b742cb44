// Prints each piece of input as one line, `N "piece"`, the piece as JSON: `node key-echo.mjs [ASKS]`. ASKS is printed before the first of
// them, with `\e` for Escape: what a program asks of the keyboard.
process.stdin.setRawMode(true);
process.stdout.write("\x1b[2J\x1b[Hready\r\n");
const asks = (process.argv[2] ?? "").replaceAll("\\e", "\x1b");
let count = 0;
process.stdin.on("data", (piece) => {
  if (count === 0) process.stdout.write(asks);
  count += 1;
  process.stdout.write(`${count} ${JSON.stringify(piece.toString("utf8")).replaceAll("\x7f", "\\u007f")}\r\n`);
});
