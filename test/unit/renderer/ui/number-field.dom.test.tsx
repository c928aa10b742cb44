import { afterEach, expect, test } from "vitest";
import { KeepTimeline } from "../../../../renderer/features/timeline/KeepTimeline.tsx";
import { KeepSettings } from "../../../../renderer/features/transcripts/KeepSettings.tsx";
import { defaultSettings } from "../../../../shared/models/settings.ts";
import { openedPage } from "../../../support/opened-page.ts";
import { fill, press, settle } from "../../../support/render-page.tsx";

const page = openedPage(30);
const changes = () =>
  page.side.asked.filter(({ call }) => call === "desk.changeSettings").map(({ input }) => input as object);
const field = (name: string): HTMLInputElement => {
  const found = [...document.querySelectorAll("label")].find(({ textContent }) => textContent === name);
  const input = found?.querySelector("input");
  if (!input) throw new Error(`no ${name}`);
  return input;
};
const leave = async (input: HTMLInputElement): Promise<void> => {
  input.blur();
  await settle(20);
};
afterEach(() => page.close());

test.each([
  ["Days", "0"],
  ["Days", "4000"],
  ["Days", ""],
  ["Lines", "5"],
  ["MB for all", "1"],
  ["MB for one pane", "0"],
])("%s put to %s are put back: nothing that is kept goes by a slip", async (name, text) => {
  await page.show(name === "Lines" ? <KeepTimeline /> : <KeepSettings />);
  const input = field(name);
  const before = input.value;
  input.focus();
  await fill(input, text);
  expect(input.getAttribute("aria-invalid")).toBe("true");
  await leave(input);
  expect(input.value).toBe(before);
  expect(changes()).toEqual([]);
});

test("a limit holds once it is left or with Enter, and not what was typed on the way", async () => {
  await page.show(<KeepTimeline />);
  const days = field("Days");
  days.focus();
  for (const text of ["1", "12", "120"]) await fill(days, text);
  await settle(20);
  expect(changes()).toEqual([]);
  await press(days, "Enter");
  await settle(20);
  expect(changes()).toEqual([{ timeline: { days: 120 } }]);
  await fill(days, String(defaultSettings.timeline.days));
  await leave(days);
  expect(changes()).toHaveLength(2);
});
