import { beforeEach, describe, expect, test } from "vitest";
import { TranscriptsDialog } from "../../../../../renderer/features/transcripts/TranscriptsDialog.tsx";
import { PaneId } from "../../../../../shared/base/ids.ts";
import { TranscriptInfo } from "../../../../../shared/models/transcript.ts";
import type { TranscriptHit } from "../../../../../shared/models/transcript.ts";
import { openedPage } from "../../../../support/opened-page.ts";
import { allByTestId, byTestId, click, fill, press, seen } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

const at = Date.UTC(2026, 10, 21, 12);
const info = (id: string, more: Partial<TranscriptInfo> = {}): TranscriptInfo =>
  TranscriptInfo.parse({
    ...{ id, paneId: "%1", server: "s", lifeId: "l", title: "", folder: "/", agentId: null, name: id },
    ...{ startedAt: at, lastAt: at + 60_000, live: false, bytes: 2048, gaps: 0 },
    ...more,
  });
const hit = (transcript: string, text: string, found: string): TranscriptHit => ({
  ...{ transcript, at: at + 30_000, cursor: `c ${text}`, text },
  ranges: [[text.indexOf(found), text.indexOf(found) + found.length]],
  ...{ before: ["line before"], after: [] },
});

const page = openedPage(34);

async function open(pane: PaneId | null = null): Promise<void> {
  await page.show(<TranscriptsDialog pane={pane} />);
  await seen(() => byTestId("found")?.textContent?.startsWith("Reading") === false, "the list");
}
const said = (): string => byTestId("found")?.textContent ?? "";
const button = (name: string): Element | null =>
  [...document.querySelectorAll("button")].find(
    (one) => one.getAttribute("aria-label") === name || one.textContent === name,
  ) ?? null;
const search = (text: string): Promise<void> => fill(byTestId("transcript-search"), text);

describe("what is kept", () => {
  test("nothing yet", async () => {
    await open();
    expect(said()).toContain("Nothing is kept yet");
  });

  test("each with its size and gaps; a live one is marked", async () => {
    page.side.transcripts.list = [info("ada", { live: true }), info("bert", { gaps: 2 })];
    await open();
    expect(said()).toBe("2 panes, 4 KB");
    const [ada, bert] = allByTestId("transcript").map((row) => row.textContent);
    expect(ada).toContain("live");
    expect(bert).toContain("2 gaps");
  });

  test("is deleted only when that is confirmed", async () => {
    page.side.transcripts.list = [info("ada"), info("bert")];
    await open();
    await click(button("Delete what ada printed"));
    await click(button("Cancel"));
    expect(page.side.transcripts.list).toHaveLength(2);
    await click(button("Delete what ada printed"));
    await click(button("Delete"));
    await seen(() => said() === "1 pane, 2 KB", "the list without it");
  });
});

describe("a search", () => {
  test("shows lines under their panes, the found part marked, and says how much it could not search", async () => {
    page.side.transcripts.list = [info("ada"), info("bert")];
    page.side.transcripts.find = () => [hit("ada", "the needle here", "needle"), hit("bert", "needle too", "needle")];
    page.side.transcripts.behind = 1.25;
    await open();
    await search("needle");
    await seen(() => allByTestId("hit").length === 2, "two lines");
    expect(said()).toBe("2 lines. 1.3 MB cannot be searched yet.");
    expect([...document.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["needle", "needle"]);
    expect(document.body.textContent).not.toContain("line before");
    await click(button("Lines around it"));
    expect(document.body.textContent).toContain("line before");
  });

  test("keeps to the pane that it was opened for, until told otherwise", async () => {
    page.side.transcripts.list = [info("ada", { lifeId: "l" })];
    page.side.server.set({ ...page.side.server.value, lifeId: "l" });
    await open(PaneId.parse("%1"));
    const asked = (): unknown => page.side.asked.findLast(({ call }) => call === "transcripts.search")?.input;
    await search("x");
    await until(() => asked() !== undefined);
    const everywhere = asked();
    expect(everywhere).toMatchObject({ text: "x", regex: false, caseSensitive: false });
    await click(button("Regular expression"));
    await until(() => (asked() as { regex: boolean }).regex);
  });

  test("says when there is nothing, and what is wrong with the words", async () => {
    page.side.transcripts.list = [info("ada")];
    await open();
    await search("nowhere");
    await seen(() => said() === "No line like that was printed.", "that nothing was found");
    page.side.transcripts.find = () => {
      throw new Error("broken");
    };
    await search("other");
    await seen(() => byTestId("found")?.dataset["tone"] === "error", "the failure");
    expect(said()).not.toContain("No line");
  });
});

describe("the player", () => {
  beforeEach(() => {
    page.side.transcripts.list = [info("ada")];
    page.side.transcripts.find = () => [hit("ada", "the needle here", "needle")];
    page.side.transcripts.part = () => ({
      ...{ startedAt: at, cols: 40, rows: 5, seconds: 60, gaps: [], next: null },
      events: [[30, "o", "the needle here\r\n"]],
    });
  });

  test("opens at the moment of what was found, and leads back to the search", async () => {
    await open();
    await search("needle");
    await seen(() => allByTestId("hit").length === 1, "the line");
    await press(byTestId("hit"), "Enter");
    await click(byTestId("hit"));
    await seen(() => byTestId("player-time")?.textContent?.startsWith("0:30") === true, "the moment");
    expect(page.side.asked.filter(({ call }) => call === "transcripts.part").map(({ input }) => input)).toEqual([
      { id: "ada", from: "c the needle here" },
    ]);
    expect(document.activeElement?.textContent).toBe("Play");
    await click(byTestId("player-back"));
    expect((byTestId("transcript-search") as HTMLInputElement).value).toBe("needle");
    await seen(() => document.activeElement === byTestId("hit"), "the keyboard on the line again");
  });

  test("says why a recording can't be shown", async () => {
    page.side.transcripts.part = () => {
      throw new Error("torn");
    };
    await open();
    await click(document.querySelector("[data-row]"));
    await seen(() => document.querySelector('[role="alert"]') !== null, "the reason");
    expect(document.querySelector('[role="alert"]')?.textContent).toContain("did not answer");
  });
});

test("what is kept is a setting, and a number that can't be is not taken", async () => {
  await open();
  const field = [...document.querySelectorAll<HTMLInputElement>('[data-testid="transcript-settings"] input')][0];
  await fill(field ?? null, "0");
  expect(field?.getAttribute("aria-invalid")).toBe("true");
  await fill(field ?? null, "128");
  await press(field ?? null, "Enter");
  await until(() => page.side.asked.some(({ call }) => call === "desk.changeSettings"));
  expect(page.side.asked.find(({ call }) => call === "desk.changeSettings")?.input).toEqual({
    transcripts: { paneMegabytes: 128 },
  });
});
