import { expect, test } from "vitest";
import type { WaitingLine } from "../../../../electron/app/attention-shell.ts";
import { trayMenu } from "../../../../electron/app/tray-menu.ts";
import { paneId } from "../../../support/page-samples.ts";

const line = (number: number, now: boolean): WaitingLine => ({ text: `Agent ${number}`, now, paneId: paneId(number) });
const shown: (WaitingLine | null | undefined)[] = [];
let quits = 0;

function menu(lines: readonly WaitingLine[]) {
  shown.length = 0;
  const entries = trayMenu(lines, { show: (one) => void shown.push(one), quit: () => void (quits += 1) });
  const press = (label: string): void => {
    const click = entries.find((entry) => entry.label === label)?.click as (() => void) | undefined;
    click?.();
  };
  return { labels: entries.map(({ label, type }) => label ?? type), entries, press };
}

test("says how many need a person, and leads to each, to the first, and to the window", () => {
  const lines = [line(1, true), line(2, true), line(3, false)];
  const { labels, press } = menu(lines);
  expect(labels).toEqual([
    "2 need you, 1 to look at",
    "Agent 1",
    "Agent 2",
    "Agent 3",
    "separator",
    "Next needing attention",
    "Show Paneglass",
    "separator",
    "Quit Paneglass",
  ]);
  for (const label of ["Agent 2", "Next needing attention", "Show Paneglass", "Quit Paneglass"]) press(label);
  expect(shown).toEqual([lines[1], lines[0], undefined]);
  expect(quits).toBe(1);
});

test("with nobody waiting there is nothing to go to", () => {
  const { labels, entries } = menu([]);
  expect(labels[0]).toBe("Nobody needs you");
  expect(entries.find(({ label }) => label === "Next needing attention")?.enabled).toBe(false);
});

test("an ampersand in a name is no mnemonic", () => {
  expect(menu([{ text: "R&D is done", now: false, paneId: null }]).labels[1]).toBe("R&&D is done");
});

test("many are told as a number, which leads to the queue", () => {
  const { labels, press } = menu(Array.from({ length: 30 }, (_, number) => line(number, number < 20)));
  expect(labels.slice(0, 2)).toEqual(["20 need you, 10 to look at", "Agent 0"]);
  expect(labels).toHaveLength(15);
  press("22 more");
  expect(shown).toEqual([null]);
});
