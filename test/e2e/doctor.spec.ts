import { expect, test } from "./support/desk.ts";

test("the engines of this machine, by keys alone: what works, what does not and why, and another one in use", async ({
  desk,
}) => {
  const server = await desk.tmux({ command: ["cat"] });
  const { page, wall } = await desk.open(server);
  await expect(wall.tile("%0")).toBeVisible();
  await expect(page.getByTestId("server-label")).toContainText("tmux 3");

  await page.keyboard.press("Control+Shift+D");
  const doctor = page.getByTestId("doctor-dialog");
  const control = doctor.locator('[data-engine="tmux-control"]');
  const processes = doctor.locator('[data-engine="tmux-cli"]');
  await expect(control).toHaveAttribute("data-in-use", "true");
  await expect(processes).toHaveAttribute("data-found", "true");
  await expect(doctor).toContainText("It is the first choice on this machine.");

  await processes.getByRole("button", { name: /^Use / }).focus();
  await page.keyboard.press("Enter");
  await expect(processes).toHaveAttribute("data-in-use", "true");
  await expect(doctor).toContainText("It is the one in your settings.");
  await page.keyboard.press("Escape");
  await expect(doctor).toBeHidden();
  await wall.typeInto(wall.tile("%0"), "by the other road\n");
  await wall.shows("%0", /by the other road\s+by the other road/);
  const clients = await server.tmux("list-clients", "-F", "#{client_flags}");
  expect(clients.split("\n").filter((flags) => flags.includes("no-output"))).toHaveLength(1);

  await page.keyboard.press("Control+Shift+D");
  await page.getByRole("button", { name: "Let Paneglass choose" }).press("Enter");
  await expect(control).toHaveAttribute("data-in-use", "true");
});

test("a name that no engine has is told with the names there are, and another one is chosen there", async ({
  desk,
}) => {
  const server = await desk.tmux({ command: ["cat"] });
  const settings = { engine: "tmux-kontrol" };
  const { page, wall } = await desk.open(server, { settings });
  const away = page.getByTestId("unavailable");
  await expect(away).toContainText(
    'There is no engine "tmux-kontrol", which was asked for by the settings; there are ',
  );
  await expect(away).toContainText("tmux-control");
  await away.getByRole("button", { name: "Engines" }).click();
  const control = page.getByTestId("doctor-dialog").locator('[data-engine="tmux-control"]');
  await control.getByRole("button", { name: /^Use / }).click();
  await expect(control).toHaveAttribute("data-in-use", "true");
  await page.keyboard.press("Escape");
  await expect(wall.tile("%0")).toBeVisible();
});

test("an engine that nobody asked for is told of at the first start, with why and where to choose another", async ({
  desk,
}) => {
  const server = await desk.tmux({ session: null });
  // No server is named: the default one, in this desk's folder.
  const unasked = { socket: "", env: { TMUX: "", TERM_PROGRAM: "", WEZTERM_PANE: "", PANEGLASS_ENGINE: "" } };
  const first = await desk.open(server, unasked);
  const notice = first.page.getByTestId("notice");
  await expect(notice).toContainText("Your panes run in “tmux, control mode”. It is the first choice on this machine.");
  await expect(notice).toContainText("Choose another one under Engines");
  await notice.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toHaveCount(0);
  await first.quit();
  const again = await desk.open(server, unasked);
  await expect(again.page.getByTestId("server-label")).toContainText("tmux");
  await again.page.keyboard.press("Control+Shift+D");
  await expect(again.page.getByTestId("doctor-dialog")).toContainText("It is the first choice on this machine.");
  await expect(again.page.getByTestId("notice")).toHaveCount(0);
});
