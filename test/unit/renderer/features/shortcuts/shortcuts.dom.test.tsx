import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { chordText } from "../../../../../renderer/app/chords.ts";
import { chordToKeep } from "../../../../../shared/models/pressed-chord.ts";
import { ShortcutsDialog } from "../../../../../renderer/features/shortcuts/ShortcutsDialog.tsx";
import { act, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { defaultSettings } from "../../../../../shared/models/settings.ts";
import { openPageHost } from "../../../../support/page-host.ts";
import { allByTestId, byTestId, click, fill, press, renderPage, seen } from "../../../../support/render-page.tsx";

const place = { mac: false, browser: false };
const ways = { kept: chordToKeep, text: chordText };
let page: ReturnType<typeof openPageHost>;
let drawn: { unmount(): void };

async function open(changes: Record<string, string | null> = {}, mac = false): Promise<void> {
  const settings = { ...defaultSettings, keys: { ...defaultSettings.keys, changes } };
  act.desk.setSettings(settings);
  page = openPageHost();
  page.side.settings = settings;
  drawn = await renderPage(page.host, <ShortcutsDialog place={{ ...place, mac }} ways={ways} />);
}
beforeEach(resetStore);
afterEach(() => {
  drawn.unmount();
  page.host.close();
});

const row = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-testid="shortcut"][data-command="${id}"]`);
  if (found === null) throw new Error(`no line for ${id}`);
  return found;
};
const keysOf = (id: string): HTMLElement | null => row(id).querySelector('[data-testid="shortcut-keys"]');
const changes = () => appStore.getState().desk.settings.keys.changes;
/** Presses what a person presses while a key is awaited: the browser tells the window first. */
const type = (key: string, held: KeyboardEventInit = {}): Promise<void> =>
  press(document.activeElement, key, { code: `Key${key.toUpperCase()}`, ...held });
const ctrlAlt = { ctrlKey: true, altKey: true, code: "F8" };

describe("the list of keys", () => {
  test("says every command's keys and finds them by name, group and key", async () => {
    await open({ zoom: "Ctrl+Alt+F8" });
    expect(keysOf("spawn")?.textContent).toBe("CtrlShiftN");
    expect(keysOf("zoom")?.textContent).toBe("CtrlAltF8");
    await fill(byTestId("shortcuts-search"), "ctrl+alt+f8");
    expect(allByTestId("shortcut").map(({ dataset }) => dataset["command"])).toEqual(["zoom"]);
    await fill(byTestId("shortcuts-search"), "letters larger");
    expect(allByTestId("shortcut").map(({ dataset }) => dataset["command"])).toEqual(["largerText"]);
    await fill(byTestId("shortcuts-search"), "no such thing");
    expect(allByTestId("shortcut")).toEqual([]);
    expect(byTestId("shortcuts-dialog")?.textContent).toContain("No command and no key is called that.");
  });

  test("on a Mac it says that the system pastes as well", async () => {
    await open({ paste: "Cmd+K" }, true);
    expect(row("paste").textContent).toContain("The system’s usual key does it as well.");
    expect(row("newline").textContent).not.toContain("system");
  });
});

describe("a key is changed", () => {
  test("by pressing it, and is kept at once", async () => {
    await open();
    await click(keysOf("zoom"));
    expect(keysOf("zoom")?.textContent).toBe("Press the keys…");
    await type("Control", { ctrlKey: true });
    await type("F8", ctrlAlt);
    await seen(() => changes()["zoom"] === "Ctrl+Alt+F8");
    expect(keysOf("zoom")?.textContent).toBe("CtrlAltF8");
    expect(row("zoom").dataset["changed"]).toBe("true");
  });

  test("Escape leaves it, Backspace leaves the command without, both without closing the dialog", async () => {
    await open();
    await click(keysOf("zoom"));
    await type("Escape", { code: "Escape" });
    expect([keysOf("zoom")?.textContent, changes()]).toEqual(["CtrlShiftEnter", {}]);
    await click(keysOf("zoom"));
    await type("Backspace", { code: "Backspace" });
    await seen(() => changes()["zoom"] === null);
    expect(keysOf("zoom")?.textContent).toBe("No key");
    expect(byTestId("shortcuts-dialog")).not.toBeNull();
  });

  test("a key that is typed or belongs to the window is refused, with the reason", async () => {
    await open();
    await click(keysOf("zoom"));
    await type("a");
    expect(row("zoom").textContent).toContain("A: It is typed");
    await type("Q", { ctrlKey: true, shiftKey: true });
    expect(row("zoom").textContent).toContain("The window keeps it for itself.");
    await type("k", { ctrlKey: true });
    await seen(() => changes()["zoom"] === "Ctrl+K");
    expect(row("zoom").textContent).toContain("no longer reach them");
  });

  test("one that another command has is taken from it, or left", async () => {
    await open();
    await click(keysOf("zoom"));
    await type("N", { ctrlKey: true, shiftKey: true });
    expect(byTestId("shortcut-clash")?.textContent).toContain("Ctrl+Shift+N is the key of “Spawn agent”.");
    await click(byTestId("shortcut-leave"));
    expect([byTestId("shortcut-clash"), changes()]).toEqual([null, {}]);
    await click(keysOf("zoom"));
    await type("N", { ctrlKey: true, shiftKey: true });
    expect(document.activeElement).toBe(byTestId("shortcut-take"));
    await click(byTestId("shortcut-take"));
    await seen(() => changes()["zoom"] === "Ctrl+Shift+N");
    expect(changes()).toEqual({ zoom: "Ctrl+Shift+N", spawn: null });
  });

  test("a second key that is taken leaves its command the first one", async () => {
    await open();
    await click(keysOf("zoom"));
    await type("Insert", { ctrlKey: true, code: "Insert" });
    expect(byTestId("shortcut-clash")?.textContent).toContain("Ctrl+Insert is the key of “Copy”.");
    await click(byTestId("shortcut-take"));
    await seen(() => changes()["zoom"] === "Ctrl+Insert");
    expect(changes()).toEqual({ zoom: "Ctrl+Insert" });
    expect(keysOf("copy")?.textContent).toBe("CtrlShiftC");
  });

  test("copy, paste and the new line have keys as every command has", async () => {
    await open();
    await click(keysOf("paste"));
    await type("V", { ctrlKey: true });
    await seen(() => changes()["paste"] === "Ctrl+V");
    expect(row("paste").textContent).toContain("no longer reach them");
    await click(keysOf("newline"));
    await type("Enter", { ctrlKey: true, code: "Enter" });
    expect(row("newline").textContent).toContain("In a message it sends.");
    await type("N", { ctrlKey: true, shiftKey: true });
    expect(byTestId("shortcut-clash")?.textContent).toContain("Ctrl+Shift+N is the key of “Spawn agent”.");
    await click(byTestId("shortcut-leave"));
    await click(keysOf("zoom"));
    await type("C", { ctrlKey: true, shiftKey: true });
    expect(byTestId("shortcut-clash")?.textContent).toContain("Ctrl+Shift+C is the key of “Copy”.");
    await click(byTestId("shortcut-take"));
    await seen(() => changes()["copy"] === null);
    expect(keysOf("copy")?.textContent).toBe("No key");
  });

  test("its usual one is no change, and one or all come back", async () => {
    await open({ zoom: "Ctrl+Alt+F8", why: null, help: "F1" });
    await click(keysOf("help"));
    await type("?", { ctrlKey: true, shiftKey: true, code: "Slash" });
    await seen(() => !("help" in changes()));
    await click(row("why").querySelector('[data-testid="shortcut-reset"]'));
    await seen(() => !("why" in changes()));
    expect(changes()).toEqual({ zoom: "Ctrl+Alt+F8" });
    expect(byTestId("shortcuts-reset")?.textContent).toBe("Usual keys for all (1 changed)");
    await click(byTestId("shortcuts-reset"));
    await seen(() => Object.keys(changes()).length === 0);
    expect(byTestId("shortcuts-reset")?.textContent).toBe("All are as usual");
  });

  test("a file that gives one key to two says which of them has it", async () => {
    await open({ zoom: "Ctrl+Shift+N" });
    expect(row("spawn").textContent).toContain("Zoom and back has its key.");
    expect(row("zoom").textContent).not.toContain("can't be used");
  });

  test("a file with a key that can't be used says so, and the usual one holds", async () => {
    await open({ zoom: "Hyper+Z", help: "Shift+A" });
    expect(row("zoom").textContent).toContain("The settings say “Hyper+Z”, which can't be used.");
    expect(row("help").textContent).toContain("The settings say “Shift+A”, which can't be used.");
    expect(keysOf("zoom")?.textContent).toBe("CtrlShiftEnter");
  });
});

test("what Option does is asked on a Mac only", async () => {
  await open({}, true);
  const box = document.querySelector<HTMLInputElement>('[data-testid="shortcuts-dialog"] input[type="checkbox"]');
  expect(box?.checked).toBe(true);
  await click(box);
  await seen(() => !appStore.getState().desk.settings.keys.optionIsMeta);
});
