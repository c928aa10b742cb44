import { Terminal } from "@xterm/xterm";
import { afterEach, expect, test, vi } from "vitest";
import { skipIdleSelection } from "../../../../renderer/terminal/idle-selection.ts";
import { until } from "../../../support/until.ts";

interface Renderer {
  handleSelectionChanged(...parts: unknown[]): void;
}
interface WithRenderer {
  readonly _core: { readonly _renderService: Renderer };
}

const places: HTMLElement[] = [];
afterEach(() => {
  for (const place of places.splice(0)) place.remove();
});

function opened(mend: boolean): { terminal: Terminal; drawn: () => number } {
  const place = document.createElement("div");
  document.body.append(place);
  places.push(place);
  const terminal = new Terminal({ rows: 4, cols: 20, allowProposedApi: true });
  terminal.open(place);
  if (mend) skipIdleSelection(terminal);
  const spy = vi.spyOn((terminal as unknown as WithRenderer)._core._renderService, "handleSelectionChanged");
  return { terminal, drawn: () => spy.mock.calls.length };
}

const flood = (terminal: Terminal): Promise<void> =>
  new Promise((resolve) => terminal.write("line\r\n".repeat(50), () => setTimeout(resolve, 60)));

test("is needed: xterm by itself draws a selection that is not there at every scroll", async () => {
  const { terminal, drawn } = opened(false);
  await flood(terminal);
  expect(drawn()).toBeGreaterThan(0);
});

test("nothing is drawn for a selection that is not there", async () => {
  const { terminal, drawn } = opened(true);
  await flood(terminal);
  expect(drawn()).toBe(0);
});

test("a selection is drawn, follows what scrolls, and goes when it is cleared", async () => {
  const { terminal, drawn } = opened(true);
  await flood(terminal);
  terminal.selectAll();
  await until(() => drawn() === 1);
  await flood(terminal);
  await until(() => drawn() > 1);
  const before = drawn();
  terminal.clearSelection();
  await until(() => drawn() > before);
  expect(terminal.hasSelection()).toBe(false);
  const after = drawn();
  await flood(terminal);
  expect(drawn()).toBe(after);
});
