import { createRequire } from "node:module";
import path from "node:path";
import type * as Headless from "@xterm/headless";
import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";
import { savedText } from "./support/saved-text.ts";

// A CommonJS module whose names plain Node does not see.
const { Terminal } = createRequire(import.meta.url)("@xterm/headless") as typeof Headless;

test("what another pane printed is found, opened at its moment, and saved as a recording", async ({ desk }) => {
  const server = await desk.tmux();
  await server.tmux("new-window", "-d", "--", "sh", "-c", "printf 'the needle in the hay\\n'; exec cat");
  const app = await desk.open(server);
  const { wall, page } = app;
  await wall.shows("%1", "the needle in the hay");
  await wall.typeInto(wall.tile("%0"), "for i in $(seq 1 200); do echo row $i; done\n");
  await wall.shows("%0", "row 200");
  await page.keyboard.press("Control+Shift+U");
  const dialog = page.getByTestId("transcripts-dialog");
  await expect(dialog.getByTestId("transcript")).toHaveCount(2);
  await picture(page, "transcripts-kept");
  await page.keyboard.type("needle in");
  await expect(dialog.getByTestId("hit").first()).toContainText("the needle in the hay");
  await expect(dialog.locator("mark").first()).toHaveText("needle in");
  await picture(page, "transcripts-found");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog.getByTestId("player-screen")).toContainText("the needle in the hay");
  await picture(page, "transcripts-player");
  const text = await savedText(app, path.join(desk.folder, "saved.cast"), () =>
    dialog.getByTestId("save-recording").click(),
  );
  const lines = text.trimEnd().split("\n");
  const [header, ...events] = lines.map((line): unknown => JSON.parse(line));
  const { width, height } = header as { width: number; height: number };
  const terminal = new Terminal({ cols: width, rows: height, allowProposedApi: true });
  for (const [, kind, data] of events as [number, string, string][]) {
    const size = /^(\d+)x(\d+)$/.exec(data);
    if (kind === "r" && size) terminal.resize(Number(size[1]), Number(size[2]));
    if (kind === "o") await new Promise<void>((resolve) => terminal.write(data, resolve));
  }
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe("the needle in the hay");
});
