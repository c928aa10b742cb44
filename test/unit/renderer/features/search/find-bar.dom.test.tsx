import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { FindBar } from "../../../../../renderer/features/search/FindBar.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { PaneSearch } from "../../../../../renderer/terminal/pane-search.ts";
import type { TileTerminal } from "../../../../../renderer/terminal/tile-terminal.ts";
import { openPageHost } from "../../../../support/page-host.ts";
import { paneId } from "../../../../support/page-samples.ts";
import { byTestId, press, renderPage, settle } from "../../../../support/render-page.tsx";

let host: Host;
let terminal: Terminal;
let tile: TileTerminal;
let elsewhere: HTMLInputElement;
const field = (): HTMLInputElement | null => byTestId("find-bar")?.querySelector("input") ?? null;

beforeEach(() => {
  resetStore();
  ({ host } = openPageHost());
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off" });
  elsewhere = document.createElement("input");
  document.body.append(elsewhere);
  const full = { features: { search: new PaneSearch(terminal) }, whenPainted: (then: () => void) => then() };
  tile = { hold: () => () => {}, promote: () => full, focus: () => elsewhere.focus() } as never;
});
afterEach(() => {
  elsewhere.remove();
  terminal.dispose();
  host.close();
});

test("the field takes the keyboard when a search is asked for, and not when its tile only comes into sight again", async () => {
  const bar = <FindBar pane={paneId(1)} tile={tile} />;
  const first = await renderPage(host, bar);
  change.find.open(paneId(1));
  await settle();
  expect(document.activeElement).toBe(field());
  first.unmount();
  elsewhere.focus();
  const again = await renderPage(host, bar);
  expect(field()).not.toBeNull();
  expect(document.activeElement).toBe(elsewhere);
  change.find.open(paneId(1));
  await settle();
  expect(document.activeElement).toBe(field());
  again.unmount();
});

test("a search that was asked for while its tile was out of sight has the keyboard once that is there", async () => {
  change.find.open(paneId(1));
  const page = await renderPage(host, <FindBar pane={paneId(1)} tile={tile} />);
  expect(document.activeElement).toBe(field());
  await press(field(), "Escape");
  expect([document.activeElement, appStore.getState().find.pane]).toEqual([elsewhere, null]);
  page.unmount();
});
