import { beforeEach, describe, expect, test } from "vitest";
import { act, appStore } from "../../../../renderer/state/store.ts";
import { SettingsTable } from "../../../../renderer/tables/SettingsTable.tsx";
import { openedPage } from "../../../support/opened-page.ts";
import { paneId, stateWithPanes } from "../../../support/page-samples.ts";
import { byTestId, click, fill, press, seen, settle } from "../../../support/render-page.tsx";
import { answers, asked } from "./page-reads.ts";

const page = openedPage(46);
const pane = { kind: "pane", id: paneId(1) } as const;

beforeEach(() => {
  act.server.follow(stateWithPanes(1));
});

const rows = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-row]")];
const names = (): string[] => rows().map((row) => row.querySelector("code")?.textContent ?? "");
const search = (): Element | null => document.querySelector('[type="search"]');
const button = (name: string): HTMLButtonElement | null =>
  [...document.querySelectorAll("button")].find((one) => one.textContent === name) ?? null;
const radio = (choice: string): HTMLInputElement | null =>
  [...document.querySelectorAll<HTMLInputElement>('[type="radio"]')].find(({ value }) => value === choice) ?? null;
const told = (): string => byTestId("told")?.textContent ?? "";

async function open(what: "options" | "hooks" = "options"): Promise<void> {
  await page.show(<SettingsTable what={what} target={pane} />);
  await seen(() => rows().length > 0, "the rows");
}

describe("options of a pane", () => {
  let own: Record<string, string> = {};
  beforeEach(() => {
    own = { "remain-on-exit": "on" };
    const everyWindow = { "remain-on-exit": "off", "allow-rename": false, "pane-border-status": "top", "@mine": "x" };
    answers(page.side, {
      showOptions: ({ scope, global }) => (global === true ? everyWindow : scope === "pane" ? own : {}),
    });
  });

  test("are read from every place they may be set at, nothing else", async () => {
    await open();
    expect(asked(page.side, "ops.read").map(({ args }) => args)).toEqual([
      { target: "%1", scope: "pane" },
      { target: "@1", scope: "window" },
      { global: true, scope: "window" },
    ]);
    expect(asked(page.side, "ops.run")).toEqual([]);
    expect(names().slice(0, 4)).toEqual(["remain-on-exit", "@mine", "pane-border-status", "allow-rename"]);
    expect(rows()[0]?.textContent).toContain("set here");
    expect(rows()[2]?.textContent).toContain("from every window");
  });

  test("are found by every word, in names, values and what they are for", async () => {
    await open();
    await fill(search(), "border line text");
    expect(names()).toEqual(["pane-border-status"]);
    await fill(search(), "no such thing");
    expect(rows()).toEqual([]);
    expect(document.body.textContent).toContain("Nothing fits.");
  });

  test("are set right there, and read again", async () => {
    await open();
    await click(radio("failed"));
    own = { "remain-on-exit": "failed" };
    await click(button("Set"));
    await seen(() => told() !== "", "what came of it");
    expect(asked(page.side, "ops.run")).toEqual([
      { kind: "setOption", args: { target: "%1", scope: "pane", option: "remain-on-exit", value: "failed" } },
    ]);
    await seen(() => rows()[0]?.textContent?.includes("failed") === true, "the new value");
  });

  test("are taken back to what is inherited, which is asked about first", async () => {
    await open();
    await click(button("Reset to inherited"));
    await settle();
    expect(asked(page.side, "ops.run")).toEqual([]);

    expect(appStore.getState().operations.question?.operations).toEqual([
      { kind: "setOption", args: { target: "%1", scope: "pane", unset: true, option: "remain-on-exit" } },
    ]);
  });

  test("are read again when a change is taken back", async () => {
    await open();
    own = {};
    expect(rows()[0]?.textContent).toContain("set here");
    act.operations.setUndos([]);
    await seen(() => rows()[0]?.textContent?.includes("set here") === false, "what holds again");
  });

  test("that the server refuses tell why, and lose nothing that was typed", async () => {
    await open();
    page.side.refusal = "unknown value: sideways";
    await click(radio("failed"));
    await click(button("Set"));
    await seen(() => told().includes("unknown value: sideways"), "the refusal");
    expect(document.querySelector<HTMLInputElement>('[type="radio"]:checked')?.value).toBe("failed");
  });

  test("show the choices of a newer tmux, and none of them can be taken", async () => {
    await open();
    const key = radio("key");
    expect([key?.disabled, key?.closest("label")?.textContent]).toEqual([true, "key (tmux 3.7+)"]);
    expect(radio("failed")?.disabled).toBe(false);
  });

  test("are walked with the keyboard alone", async () => {
    await open();
    (search() as HTMLElement).focus();
    await press(search(), "ArrowDown");
    expect(document.activeElement).toBe(rows()[0]);
    await press(rows()[0] ?? null, "ArrowDown");
    await settle();
    expect(document.activeElement).toBe(rows()[1]);
    expect(rows().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    expect(byTestId("setting-detail")?.textContent).toContain("@mine");
    const field = byTestId("setting-detail")?.querySelector("input") ?? null;
    field?.focus();
    await press(field, "Escape");
    expect(document.activeElement).toBe(rows()[1]);
  });

  test("of a server that went away say so and stay", async () => {
    await open();
    page.side.refusal = "no server running";
    await click(document.querySelector('[aria-label="Read again"]'));
    await seen(() => document.body.textContent?.includes("no server running") === true, "the problem");
    expect(rows().length).toBeGreaterThan(3);
  });

  test("are not asked for where the engine has none, and the reason stands there", async () => {
    act.operations.setGaps({ showOptions: "WezTerm has no options." });
    await page.show(<SettingsTable what="options" target={pane} />);
    await settle();
    expect(document.body.textContent).toContain("WezTerm has no options.");
    expect(asked(page.side, "ops.read")).toEqual([]);
  });
});

describe("hooks", () => {
  test("have a line for each command, and take another", async () => {
    answers(page.side, { showHooks: ({ pane: here }) => (here === true ? { "pane-died[0]": "run-shell x" } : {}) });
    await open("hooks");
    expect(names()[0]).toBe("pane-died");
    expect(document.body.textContent).toContain("A list, each item: commands");
    await fill(document.querySelector('[aria-label="Another command"]'), "display-message y");
    await click(button("Add"));
    await settle();

    expect(appStore.getState().operations.question?.operations).toEqual([
      { kind: "setHook", args: { target: "%1", pane: true, hook: "pane-died[1]", command: "display-message y" } },
    ]);
  });

  test("that come from further up are not taken away from here", async () => {
    answers(page.side, { showHooks: ({ global }) => (global === true ? { "pane-died[0]": "run-shell x" } : {}) });
    await open("hooks");
    expect(document.querySelector('[aria-label="Remove pane-died[0]"]')).toBeNull();
    expect(document.body.textContent).toContain("These come from further up.");
    expect(button("Reset to inherited")?.disabled ?? button("Remove all commands")?.disabled).toBe(true);
  });
});
