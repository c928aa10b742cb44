import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

test("a shell's own words are its status, by the report command and by an escape sequence, with the reason on show", async ({
  desk,
}) => {
  const server = await desk.tmux();
  const { wall, page } = await desk.open(server, { env: { HOME: desk.folder } });
  const tile = await wall.spawn({ provider: "shell", folder: desk.project, name: "Script" });
  await wall.shows(await wall.paneOf(tile), /[#$]/);
  await wall.typeInto(tile, '"$PANEGLASS_CLI" report working --detail "Counting sheep"\n');
  await wall.hasState(tile, "working");
  await wall.typeInto(tile, '"$PANEGLASS_CLI" report blocked --asks question --detail "Which branch?"\n');
  await wall.hasState(tile, "blocked");
  await wall.glyph(tile).click();
  const why = page.getByTestId("why-panel");
  await expect(why).toContainText("It reports that it needs you: Which branch?");
  await expect(why).toContainText("report.blocked");
  await picture(page, "told-why");
  await page.keyboard.press("Escape");
  await wall.typeInto(tile, "printf '\\033]7501;state=done\\007'\n");
  await wall.hasState(tile, "done");
});

test("an agent's hooks stand among the reasons of its status", async ({ desk }) => {
  const { wall, page } = await desk.open(await desk.tmux(), { env: { HOME: desk.folder } });
  const tile = await wall.spawn({ provider: "claude-code", folder: desk.project, name: "Ada" });
  await wall.hasState(tile, "ready");
  await wall.typeInto(tile, "hello\n");
  await wall.hasState(tile, "done");
  await wall.glyph(tile).click();
  await expect(page.getByTestId("why-panel")).toContainText("Its hook told that the turn is over.");
  await picture(page, "told-hooks", "only");
});
