import { expect, test } from "./support/desk.ts";
import { picture } from "./support/pictures.ts";

test("one operation for eight panes of which one fails, typing into three, and what was run is in the timeline", async ({
  desk,
}) => {
  test.slow(); // Three stories of one app.
  const server = await desk.tmux();
  await server.tmux("set-option", "-g", "remain-on-exit", "on");
  for (let number = 1; number <= 7; number += 1)
    await server.tmux("new-window", "-d", "-n", `job${number}`, "--", "sh", "-c", `echo ran ${number}`);
  await server.tmux("new-window", "-d", "-n", "job8", "--", "cat");
  const { page, wall } = await desk.open(server);
  await expect(wall.tiles).toHaveCount(9);

  await test.step("a fan-out", async () => {
    await wall.shows("%7", "Pane is dead");
    await page.keyboard.press("Control+Alt+Shift+X");
    const dialog = page.getByTestId("fan-out-dialog");
    await dialog.getByTestId("fan-out-text").fill("window~job");
    await expect(dialog.getByTestId("fan-out-pane")).toHaveCount(8);
    await dialog.getByRole("button", { name: "Choose all 8" }).click();
    await expect(dialog.getByTestId("fan-out-count")).toHaveText("8 panes chosen");
    await dialog.getByTestId("fan-out-wall").click();
    await expect(page.getByTestId("wall-chooser")).toHaveAttribute("data-at", "%0");
    await page.keyboard.press("Space");
    await expect(page.getByTestId("wall-chooser")).toContainText("9 chosen");
    await page.keyboard.press("Space");
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("wall-chooser")).toHaveCount(0);
    await expect(dialog.getByTestId("fan-out-count")).toHaveText("8 panes chosen");
    await dialog.getByRole("combobox", { name: "Find an operation" }).fill("respawn pane");
    await picture(page, "fan-out-choosing");
    await page.keyboard.press("Enter");
    await expect(dialog.getByTestId("fan-out-target")).toHaveCount(8);
    await expect(dialog.getByTestId("fan-out-target").last()).toContainText("respawn-pane -t '%8'");
    await picture(page, "fan-out-preview");
    await dialog.getByTestId("fan-out-run").click();
    await expect(dialog.getByTestId("fan-out-state")).toHaveText("7 of 8 done, 1 failed");
    await expect(dialog.locator('[data-testid="fan-out-target"][data-status="failed"]')).toContainText("still active");
    await picture(page, "fan-out-one-failed");
    await server.tmux("send-keys", "-t", "%8", "C-d");
    await expect.poll(() => server.tmux("display-message", "-p", "-t", "%8", "#{pane_dead}")).toContain("1");
    await dialog.getByTestId("fan-out-retry").click();
    await expect(dialog.getByTestId("fan-out-state")).toHaveText("8 of 8 done");
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);
  });

  await test.step("the timeline", async () => {
    await page.keyboard.press("Control+Alt+Shift+Y");
    const dialog = page.getByTestId("timeline-dialog");
    const group = dialog.getByTestId("log-group").filter({ hasText: "8 operations" });
    await expect(group).toContainText("7 done, 1 failed");
    await group.locator("[data-row]").click();
    await expect(dialog.locator('[data-testid="log-line"][data-in-group="true"]')).toHaveCount(8);
    await picture(page, "timeline-group");
    await dialog.locator('[data-testid="log-line"][data-status="failed"] [data-row]').click();
    await expect(dialog.getByTestId("log-details")).toContainText("still active");
    await dialog.getByTestId("timeline-text").fill("still active");
    await expect(dialog.getByTestId("timeline-state")).toHaveText("1 operation");
    await picture(page, "timeline-filtered");
    await page.keyboard.press("Escape");
  });

  await test.step("typing into three panes", async () => {
    const panes = ["%8", "%0", "%7"];
    for (const pane of ["%7", "%1", "%0"]) await server.tmux("respawn-pane", "-k", "-t", pane, "--", "cat");
    await page.keyboard.press("Control+Alt+Shift+V");
    for (const pane of panes) await wall.tile(pane).getByTestId("tile-terminal").click({ force: true });
    await expect(page.getByTestId("wall-chooser")).toContainText("3 chosen");
    await picture(page, "typing-chooser");
    await page.getByTestId("wall-chooser-done").click();
    await expect(page.getByTestId("typing-bar")).toContainText("goes to 3 panes");
    await wall.typeInto(wall.tile("%7"), "to all of you\n");
    for (const pane of panes) await wall.shows(pane, "to all of you\nto all of you");
    await page.keyboard.press("Escape");
    await expect(page.getByTestId("typing-chip")).toHaveCount(3);
    await picture(page, "typing-into-three");
    expect(await wall.text("%1")).not.toContain("to all of you");
    await page.keyboard.press("Control+Alt+Shift+B");
    await expect(page.getByTestId("typing-bar")).toHaveCount(0);
    await wall.typeInto(wall.tile("%7"), "to one\n");
    await wall.shows("%7", "to one");
    expect(await wall.text("%8")).not.toContain("to one");
  });
});
