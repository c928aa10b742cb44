import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { SnippetsDialog } from "../../../../../renderer/features/composer/SnippetsDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { defaultSettings } from "../../../../../shared/models/settings.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { byTestId, click, fill, renderPage, seen } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  const composer = { enterSends: false, snippets: [{ name: "review", text: "Review it." }] };
  side.settings = { ...defaultSettings, composer };
  change.desk.setSettings(side.settings);
  page = await renderPage(host, <SnippetsDialog />);
});
afterEach(() => {
  page.unmount();
  host.close();
});

const named = (text: string): Element | null =>
  [...document.querySelectorAll("button")].find((button) => button.textContent?.trim() === text) ?? null;
const kept = (): unknown => appStore.getState().desk.settings.composer;

test("one is added, another changed, and what else is set about writing stays", async () => {
  await click(named("New snippet"));
  await fill(byTestId("snippet-name"), "ask");
  await fill(byTestId("snippet-text"), "Ask first.");
  await click(byTestId("snippet-save"));
  const both = [
    { name: "ask", text: "Ask first." },
    { name: "review", text: "Review it." },
  ];
  await seen(() => JSON.stringify(kept()) === JSON.stringify({ enterSends: false, snippets: both }), "both");
  await click(named("/review"));
  await fill(byTestId("snippet-name"), "again");
  await click(byTestId("snippet-save"));
  await seen(() => named("/again") !== null && named("/review") === null, "the new name");
  await click(named("Remove"));
  await seen(() => named("/again") === null, "it is gone");
  expect(kept()).toEqual({ enterSends: false, snippets: [{ name: "ask", text: "Ask first." }] });
});

test("a name that is taken, empty or no name is refused in place", async () => {
  for (const [name, said] of [
    ["Review", "Another snippet has this name."],
    ["two words", "letters, digits"],
    ["", "Give it a name."],
  ] as const) {
    await click(named("New snippet"));
    await fill(byTestId("snippet-text"), "Text.");
    await fill(byTestId("snippet-name"), name);
    await click(byTestId("snippet-save"));
    expect(document.body.textContent).toContain(said);
  }
  expect(side.asked.filter(({ call }) => call === "desk.changeSettings")).toEqual([]);
});
