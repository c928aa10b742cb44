import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { CompareDialog } from "../../../../../renderer/features/compare/CompareDialog.tsx";
import { AnswerDialog } from "../../../../../renderer/features/history/AnswerDialog.tsx";
import { EndedBar } from "../../../../../renderer/features/history/EndedBar.tsx";
import { SurvivalChip } from "../../../../../renderer/features/history/SurvivalChip.tsx";
import { SurvivalDialog } from "../../../../../renderer/features/history/SurvivalDialog.tsx";
import { Ended } from "../../../../../renderer/features/sidebar/Ended.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { Agent } from "../../../../../shared/models/agent.ts";
import type { LastAnswer } from "../../../../../shared/models/history.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, stateWithPanes } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, press, renderPage, seen } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null;
beforeEach(() => {
  resetStore();
  page = null;
  ({ host, side } = openPageHost());
  change.server.follow(stateWithPanes(1, 2, 3));
});
afterEach(() => {
  page?.unmount();
  host.close();
});

const answer = (text: string, more: Partial<LastAnswer> = {}): LastAnswer => ({
  text,
  source: "transcript",
  partial: false,
  at: null,
  ...more,
});
function knows(...agents: Agent[]): Agent[] {
  change.agents.follow(agents);
  return agents;
}
const button = (name: string): HTMLElement | null =>
  [...document.querySelectorAll("button")].find(({ textContent }) => textContent?.includes(name)) ?? null;
const asked = (call: string): unknown[] => side.asked.filter((one) => one.call === call).map(({ input }) => input);

describe("the last answer", () => {
  test("is read, flagged where it may not be all, and read again when a turn ends", async () => {
    const [agent = sampleAgent(1, "working")] = knows(sampleAgent(1, "working"));
    side.history.answers.set(agent.id, answer("half of", { partial: true, source: "screen" }));
    page = await renderPage(host, <AnswerDialog id={agent.id} />);
    await seen(() => byTestId("answer-text")?.textContent === "half of", "the answer");
    expect(byTestId("partial")).not.toBeNull();
    side.history.answers.set(agent.id, answer("half of it, and the rest"));
    knows({ ...sampleAgent(1, "done"), id: agent.id });
    await seen(() => byTestId("answer-text")?.textContent === "half of it, and the rest", "the new answer");
    expect(byTestId("partial")).toBeNull();
  });

  test("says so where there is none, and why a conversation can't be had", async () => {
    const [agent = sampleAgent(1, "ready")] = knows(sampleAgent(1, "ready"));
    page = await renderPage(host, <AnswerDialog id={agent.id} />);
    await seen(
      () => byTestId("answer-dialog")?.textContent?.includes("Nothing has been answered") === true,
      "the words",
    );
    await click(byTestId("export-conversation"));
    await seen(() => appStore.getState().notices.list.length > 0, "the notice");
    expect(JSON.stringify(appStore.getState().notices.list)).toContain("Nothing of it can be read.");
  });
});

describe("an agent that has ended", () => {
  test("is resumed where its id is known", async () => {
    const [agent = sampleAgent(1, "exited")] = knows({ ...sampleAgent(1, "exited"), resumable: true });
    page = await renderPage(host, <EndedBar agent={agent} />);
    await click(byTestId("resume"));
    await seen(() => asked("agents.resume").length === 1, "the call");
    expect(asked("agents.resume")).toEqual([{ id: agent.id }]);
  });

  test("says so where it is not, and shows nothing while it runs", async () => {
    const [agent = sampleAgent(1, "exited")] = knows(sampleAgent(1, "exited"));
    page = await renderPage(host, <EndedBar agent={agent} />);
    expect(byTestId("resume")).toBeNull();
    expect(byTestId("ended-bar")?.textContent).toContain("no id of its conversation");
    page.unmount();
    page = await renderPage(host, <EndedBar agent={sampleAgent(2, "ready")} />);
    expect(byTestId("ended-bar")).toBeNull();
  });
});

test("all agents whose panes are gone are resumed at once; those of other servers are left alone", async () => {
  const lost = { paneId: null, resumable: true };
  const [one, two, silent, away] = knows(
    sampleAgent(1, "exited", lost),
    sampleAgent(2, "exited", lost),
    sampleAgent(3, "exited", { ...lost, resumable: false }),
    sampleAgent(4, "unknown", lost),
  );
  page = await renderPage(host, <Ended glyph={() => null} />);
  const section = (name: string): string | undefined =>
    document.querySelector(`[aria-label="${name}"]`)?.textContent ?? undefined;
  expect(section("Ended agents")).toContain("Resume all 2");
  expect(section("On another server")).toBeUndefined();
  expect(section("Agents on another server")).toContain(away?.name);
  expect(document.querySelector(`[aria-label="Resume ${silent?.name}"]`)).toBeNull();
  expect(document.querySelector(`[aria-label="Resume ${away?.name}"]`)).toBeNull();
  await click(byTestId("resume-all"));
  await seen(() => asked("agents.resume").length === 2, "both calls");
  expect(asked("agents.resume")).toEqual([{ id: one?.id }, { id: two?.id }]);
});

describe("answers side by side", () => {
  const three = (): Agent[] => knows(sampleAgent(1, "done"), sampleAgent(2, "done"), sampleAgent(3, "working"));

  test("one is the measure, the others show where they differ", async () => {
    const [one, two, three_] = three();
    if (!one || !two || !three_) throw new Error("three agents");
    side.history.answers.set(one.id, answer("the old answer"));
    side.history.answers.set(two.id, answer("the new answer", { partial: true }));
    page = await renderPage(host, <CompareDialog ids={[one.id, two.id, three_.id]} />);
    await seen(() => allByTestId("compare-column")[0]?.textContent?.includes("the old answer") === true, "answers");
    expect(allByTestId("compare-column").map((column) => column.textContent?.includes("partial"))).toEqual([
      false,
      true,
      false,
    ]);
    expect(allByTestId("compare-column")[2]?.textContent).toContain("Nothing was answered yet");
    await click(allByTestId("compare-column")[0]?.querySelector("button[aria-pressed]") ?? null);
    const second = allByTestId("compare-column")[1];
    expect([second?.querySelector("ins")?.textContent, second?.querySelector("del")?.textContent]).toEqual([
      "new",
      "old",
    ]);
  });

  test("by keyboard from one to the next; agents come and go by their boxes", async () => {
    const [one, two] = three();
    if (!one || !two) throw new Error("two agents");
    page = await renderPage(host, <CompareDialog ids={[one.id, two.id]} />);
    const texts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-answer]")];
    expect(document.activeElement).toBe(texts()[0]);
    await press(texts()[0] ?? null, "ArrowRight");
    expect(document.activeElement).toBe(texts()[1]);
    await press(texts()[1] ?? null, "ArrowRight");
    expect(document.activeElement).toBe(texts()[1]);
    await click(document.querySelectorAll('input[type="checkbox"]')[0] ?? null);
    expect(allByTestId("compare-column")).toHaveLength(1);
    expect(button("Compare the others")).not.toBeNull();
  });
});

describe("what outlives what", () => {
  const outcomes = (): (string | undefined)[] =>
    [...document.querySelectorAll<HTMLElement>("[data-outcome]")].map(({ dataset }) => dataset["outcome"]);

  test("the card tells every event of a pane", async () => {
    const [agent = sampleAgent(1, "ready")] = knows({ ...sampleAgent(1, "ready"), resumable: true, session: "1111" });
    page = await renderPage(host, <SurvivalDialog pane={paneId(1)} agentId={agent.id} />);
    expect(outcomes()).toEqual(["survives", "survives", "survives", "resumes"]);
  });

  test("a chip warns where quitting ends it, and opens the card", async () => {
    const [agent = sampleAgent(1, "ready")] = knows(sampleAgent(1, "ready"));
    page = await renderPage(host, <SurvivalChip agent={agent} />);
    expect(byTestId("survival-chip")).toBeNull();
    page.unmount();
    const state = stateWithPanes(1, 2, 3);
    change.server.follow({ ...state, engine: { ...state.engine, family: "virtual", lasts: false } });
    page = await renderPage(host, <SurvivalChip agent={agent} />);
    await click(byTestId("survival-chip"));
    expect(appStore.getState().dialogs.open).toEqual({ kind: "survival", pane: agent.paneId, agentId: agent.id });
  });
});
