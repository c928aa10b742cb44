import { expect, type Locator } from "@playwright/test";
import { test } from "./support/desk.ts";

/** A program for `sh -c`: writes `bytes` (as for printf) and shows whatever is typed at it, byte by byte. */
function echoing(bytes: string): string[] {
  return ["sh", "-c", `stty raw -echo; printf '${bytes}'; exec cat -v`];
}

async function paste(tile: Locator, text: string): Promise<void> {
  await tile.locator("textarea").evaluate((area, pasted) => {
    const data = new DataTransfer();
    data.setData("text/plain", pasted);
    area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  }, text);
}

test("UTF-8, wide and combining characters come through as they are", async ({ shared }) => {
  const command = ["sh", "-c", "printf 'naïve Ünï 漢字 🙂 e\\314\\201 ─┼─ end\\n'; exec cat"];
  const [pane] = await shared.run(command);
  await shared.app.wall.shows(pane, "naïve Ünï 漢字 🙂 e\u0301 ─┼─ end");
});

test("what was written before the app came is above the screen", async ({ desk }) => {
  const server = await desk.tmux({ command: ["sh", "-c", "seq -f 'row %g' 1 300; exec cat"] });
  const { wall, page } = await desk.open(server);
  await wall.shows("%0", "row 300");
  expect(await wall.text("%0")).not.toContain("row 40\n");
  await wall.tile("%0").getByTestId("tile-terminal").hover();
  for (let notch = 0; notch < 120; notch += 1) await page.mouse.wheel(0, -120);
  await wall.shows("%0", /^row [1-5]\n/);
});

test("true colour and 256 colours are drawn", async ({ shared }) => {
  const command = ["sh", "-c", "printf '\\033[38;2;255;96;32mTRUE\\033[0m \\033[48;5;27mBLUE\\033[0m\\n'; exec cat"];
  const { wall, page } = shared.app;
  const [pane] = await shared.run(command);
  await page.emulateMedia({ colorScheme: "dark" }); // The light theme darkens what could not be read on white.
  await wall.shows(pane, "TRUE BLUE");
  const style = (text: string, property: "color" | "backgroundColor"): Promise<string> =>
    wall
      .tile(pane)
      .locator("span", { hasText: new RegExp(`^${text}$`) })
      .first()
      .evaluate((span, name) => getComputedStyle(span)[name], property);
  await expect.poll(() => style("TRUE", "color")).toBe("rgb(255, 96, 32)");
  await expect.poll(() => style("BLUE", "backgroundColor")).toBe("rgb(0, 95, 255)");
});

test("the alternate screen comes and goes", async ({ shared }) => {
  const { wall, page } = shared.app;
  const program = "echo MAIN; read x; printf '\\033[?1049h\\033[HALT'; read x; printf '\\033[?1049l'; exec cat";
  const [pane] = await shared.run(["sh", "-c", program]);
  await wall.shows(pane, "MAIN");
  await wall.typeInto(wall.tile(pane), "\n");
  await wall.shows(pane, /^ALT/);
  expect(await wall.text(pane)).not.toContain("MAIN");
  await page.keyboard.press("Enter");
  await wall.shows(pane, "MAIN");
});

test("a paste is bracketed where the program asks for it, and is plain elsewhere", async ({ shared }) => {
  const { wall } = shared.app;
  const [asks, other] = await shared.run(echoing("\\033[?2004h"), echoing(""));
  await wall.focus(wall.tile(asks));
  await paste(wall.tile(asks), "two words");
  await wall.shows(asks, "^[[200~two words^[[201~");
  await wall.focus(wall.tile(other));
  await paste(wall.tile(other), "two words");
  await wall.shows(other, /^two words/);
});

test("a large paste arrives whole", async ({ shared }) => {
  const { wall } = shared.app;
  const [pane] = await shared.run(["sh", "-c", "stty raw -echo; head -c 60000 | wc -c; exec cat"]);
  await wall.focus(wall.tile(pane));
  await paste(wall.tile(pane), "0123456789".repeat(6000));
  await wall.shows(pane, "60000");
});

test("the mouse reaches a program that asks for it", async ({ shared }) => {
  const { wall } = shared.app;
  const [pane] = await shared.run(echoing("\\033[?1002h\\033[?1006h"));
  const tile = wall.tile(pane);
  await wall.focus(tile);
  // The terminal has heard the program ask.
  await expect(tile.locator(".xterm.enable-mouse-events")).toBeVisible();
  await tile.getByTestId("tile-terminal").click({ position: { x: 60, y: 60 } });
  await wall.shows(pane, /\^\[\[<0;\d+;\d+M\^\[\[<0;\d+;\d+m/);
});

test("control keys and function keys arrive as the terminal's own bytes", async ({ shared }) => {
  const { wall, page } = shared.app;
  const [pane] = await shared.run(echoing(""));
  await wall.focus(wall.tile(pane));
  for (const key of ["Control+c", "Control+w", "Control+t", "Escape", "ArrowUp", "Alt+f", "F5", "Shift+Tab"])
    await page.keyboard.press(key);
  await wall.shows(pane, "^C^W^T^[^[[A^[f^[[15~^[[Z");
});

test("a flood in one tile leaves the others quick", async ({ shared }) => {
  const { wall, page } = shared.app;
  const [quiet, flooded] = await shared.run(["cat"], ["sh", "-c", "exec yes 'flood flood flood flood flood flood'"]);
  await wall.shows(flooded, "flood");
  await wall.typeInto(wall.tile(quiet), "still here");
  await wall.shows(quiet, "still here", { timeout: 5000 });
  await shared.server.tmux("kill-window", "-t", flooded);
  await expect(wall.tile(flooded)).toBeHidden();
  await page.keyboard.type(" and after");
  await wall.shows(quiet, "still here and after");
});
