import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { installedFonts } from "../../../../../renderer/features/terminal-settings/fonts.ts";
import { TerminalDialog } from "../../../../../renderer/features/terminal-settings/TerminalDialog.tsx";
import { resetStore } from "../../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { byTestId, click, fill, renderPage, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

/** The control of the line whose label begins so. */
function control<T extends Element = HTMLInputElement>(label: string): T {
  const found = [...(byTestId("terminal-dialog")?.querySelectorAll("label") ?? [])].find(({ textContent }) =>
    textContent?.startsWith(label),
  );
  const inside = found?.querySelector("input") ?? null;
  const target = inside ?? document.getElementById(found?.htmlFor ?? "");
  if (target === null) throw new Error(`no line begins with ${label}`);
  return target as Element as T;
}
const kept = () => side.settings.terminal;
const writes = (): number => side.asked.filter(({ call }) => call === "desk.changeSettings").length;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  page = await renderPage(host, <TerminalDialog />);
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the settings of terminals", () => {
  test("start at the font, and keep every change, one on top of the other", async () => {
    expect(document.activeElement).toBe(control<HTMLSelectElement>("Font"));
    await click(control("Ligatures"));
    await click(control("Copy when"));
    await until(() => kept().copyOnSelect);
    expect(kept().ligatures).toBe(true);
  });

  test("a number holds as soon as it is within its limits, and becomes the nearest one when it is left", async () => {
    await fill(control("Size"), "1");
    expect(writes()).toBe(0);
    await fill(control("Size"), "18");
    await until(() => side.settings.fontSize === 18);
    await fill(control("Size"), "99");
    control("Size").dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
    await until(() => side.settings.fontSize === 32);
    await fill(control("Line height"), "1.27");
    await until(() => kept().lineHeight === 1.25);
  });

  test("a text is the person's while it is typed, and is written when it rests", async () => {
    for (const text of ["c", "co", "cod", "code {file}"]) {
      await fill(control("Files open with"), text);
      expect(control("Files open with").value).toBe(text);
    }
    expect(writes()).toBe(0);
    await settle(450);
    await until(() => kept().openWith === "code {file}");
    expect(writes()).toBe(1);
    expect(control("Files open with").value).toBe("code {file}");
  });
});

test("what was typed last is kept when the dialog goes before it rests", async () => {
  await fill(control("Files open with"), "vim {file}");
  page.unmount();
  await until(() => kept().openWith === "vim {file}");
  expect(writes()).toBe(1);
});

test("fonts are known by their widths; what another font stands in for is not there", () => {
  const widths: Readonly<Record<string, number>> = { '"Hack"': 60, '"Menlo"': 61 };
  const standIns: Readonly<Record<string, number>> = { serif: 50, "sans-serif": 52 };
  const measure = (font: string): number => {
    const [first = "", generic = first] = font.split(", ");
    return widths[first] ?? standIns[generic] ?? 0;
  };
  expect(installedFonts(measure)).toEqual(["Menlo", "Hack"]);
  expect(installedFonts(() => 40)).toEqual([]);
});
