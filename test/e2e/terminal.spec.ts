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

test("UTF-8, wide and combining characters come through as they are", async ({ desk }) => {
  const server = await desk.tmux({
    command: ["sh", "-c", "printf 'naïve Ünï 漢字 🙂 e\\314\\201 ─┼─ end\\n'; exec cat"],
  });
  const { wall } = await desk.open(server);
  await wall.shows("%0", "naïve Ünï 漢字 🙂 e\u0301 ─┼─ end");
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

test("true colour and 256 colours are drawn", async ({ desk }) => {
  const command = ["sh", "-c", "printf '\\033[38;2;255;96;32mTRUE\\033[0m \\033[48;5;27mBLUE\\033[0m\\n'; exec cat"];
  const { wall, page } = await desk.open(await desk.tmux({ command }));
  await page.emulateMedia({ colorScheme: "dark" }); // The light theme darkens what could not be read on white.
  await wall.shows("%0", "TRUE BLUE");
  const style = (text: string, property: "color" | "backgroundColor"): Promise<string> =>
    wall
      .tile("%0")
      .locator("span", { hasText: new RegExp(`^${text}$`) })
      .first()
      .evaluate((span, name) => getComputedStyle(span)[name], property);
  await expect.poll(() => style("TRUE", "color")).toBe("rgb(255, 96, 32)");
  await expect.poll(() => style("BLUE", "backgroundColor")).toBe("rgb(0, 95, 255)");
});

test("the alternate screen comes and goes", async ({ desk }) => {
  const server = await desk.tmux({
    command: [
      "sh",
      "-c",
      "echo MAIN; read x; printf '\\033[?1049h\\033[HALT'; read x; printf '\\033[?1049l'; exec cat",
    ],
  });
  const { wall, page } = await desk.open(server);
  await wall.shows("%0", "MAIN");
  await wall.typeInto(wall.tile("%0"), "\n");
  await wall.shows("%0", /^ALT/);
  expect(await wall.text("%0")).not.toContain("MAIN");
  await page.keyboard.press("Enter");
  await wall.shows("%0", "MAIN");
});

test("a paste is bracketed where the program asks for it, and is plain elsewhere", async ({ desk }) => {
  const server = await desk.tmux({ command: echoing("\\033[?2004h") });
  await server.tmux("new-window", "-d", "--", ...echoing(""));
  const { wall } = await desk.open(server);
  await wall.focus(wall.tile("%0"));
  await paste(wall.tile("%0"), "two words");
  await wall.shows("%0", "^[[200~two words^[[201~");
  await wall.focus(wall.tile("%1"));
  await paste(wall.tile("%1"), "two words");
  await wall.shows("%1", /^two words/);
});

test("a large paste arrives whole", async ({ desk }) => {
  const server = await desk.tmux({ command: ["sh", "-c", "stty raw -echo; head -c 60000 | wc -c; exec cat"] });
  const { wall } = await desk.open(server);
  await wall.focus(wall.tile("%0"));
  await paste(wall.tile("%0"), "0123456789".repeat(6000));
  await wall.shows("%0", "60000");
});

test("the mouse reaches a program that asks for it", async ({ desk }) => {
  const server = await desk.tmux({ command: echoing("\\033[?1002h\\033[?1006h") });
  const { wall } = await desk.open(server);
  await wall.focus(wall.tile("%0"));
  // The terminal has heard the program ask.
  await expect(wall.tile("%0").locator(".xterm.enable-mouse-events")).toBeVisible();
  await wall
    .tile("%0")
    .getByTestId("tile-terminal")
    .click({ position: { x: 60, y: 60 } });
  await wall.shows("%0", /\^\[\[<0;\d+;\d+M\^\[\[<0;\d+;\d+m/);
});

test("control keys and function keys arrive as the terminal's own bytes", async ({ desk }) => {
  const server = await desk.tmux({ command: echoing("") });
  const { wall, page } = await desk.open(server);
  await wall.focus(wall.tile("%0"));
  for (const key of ["Control+c", "Control+w", "Control+t", "Escape", "ArrowUp", "Alt+f", "F5", "Shift+Tab"])
    await page.keyboard.press(key);
  await wall.shows("%0", "^C^W^T^[^[[A^[f^[[15~^[[Z");
});

test("a flood in one tile leaves the others quick", async ({ desk }) => {
  const server = await desk.tmux({ command: ["cat"] });
  await server.tmux("new-window", "-d", "--", "sh", "-c", "exec yes 'flood flood flood flood flood flood'");
  const { wall, page } = await desk.open(server);
  await wall.shows("%1", "flood");
  await wall.typeInto(wall.tile("%0"), "still here");
  await wall.shows("%0", "still here", { timeout: 5000 });
  await server.tmux("kill-window", "-t", "%1");
  await expect(wall.tile("%1")).toBeHidden();
  await page.keyboard.type(" and after");
  await wall.shows("%0", "still here and after");
});
