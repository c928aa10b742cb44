import { Terminal } from "@xterm/xterm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { ClipboardLine } from "../../../../../renderer/features/tile-notes/ClipboardLine.tsx";
import { act as change, resetStore } from "../../../../../renderer/state/store.ts";
import { ClipboardWrites } from "../../../../../renderer/terminal/clipboard-writes.ts";
import type { TileTerminal } from "../../../../../renderer/terminal/tile-terminal.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, paneId, samplePane, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import { byTestId, click, renderPage, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let terminal: Terminal;
let writes: ClipboardWrites;
let put: string[];
let page: Awaited<ReturnType<typeof renderPage>>;
const runs = (command: string): void =>
  change.server.follow(
    connectedState([sampleSession(0, "s", [sampleWindow(0, [], { panes: [samplePane(0, { command })] })])]),
  );
const button = (label: string): Element | null =>
  [...(byTestId("clipboard-ask")?.querySelectorAll("button") ?? [])].find(({ textContent }) =>
    textContent?.startsWith(label),
  ) ?? null;
const copies = async (text: string): Promise<void> => {
  await new Promise<void>((done) => terminal.write(`\x1b]52;c;${Buffer.from(text).toString("base64")}\x07`, done));
  await settle();
};

beforeEach(async () => {
  resetStore();
  vi.useFakeTimers({ toFake: ["Date"] });
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  put = [];
  terminal = new Terminal({ allowProposedApi: true, logLevel: "off" });
  writes = new ClipboardWrites(terminal, { rule: () => "ask", put: (text) => void put.push(text), refused: () => {} });
  const tile = { hold: () => () => {}, focus: () => {} } as unknown as TileTerminal;
  page = await renderPage(host, <ClipboardLine pane={paneId(0)} tile={tile} writes={writes} />);
});
afterEach(() => {
  vi.useRealTimers();
  page.unmount();
  terminal.dispose();
  host.close();
});

test("a click at a text that has just taken another's place copies nothing and leaves the question", async () => {
  await copies("one");
  await copies("two\nlines\n");
  await click(button("Allow once"));
  expect(put).toEqual([]);
  expect(byTestId("clipboard-ask")?.textContent).toContain("10 letters in 2 lines");
  vi.setSystemTime(Date.now() + 600);
  await click(button("Allow once"));
  expect(put).toEqual(["two\nlines\n"]);
  expect(byTestId("clipboard-ask")).toBeNull();
});

test("Always holds for the program that asked, and says what that means", async () => {
  runs("vim");
  await copies("one");
  runs("bash");
  await settle();
  expect(byTestId("clipboard-ask")?.textContent).toContain("whatever runs under the name vim, in every pane");
  await click(button("Always for vim"));
  await until(() => side.asked.some(({ call }) => call === "desk.changeSettings"));
  expect(side.settings.terminal.clipboardFor).toEqual({ vim: "always" });
});
