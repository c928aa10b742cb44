import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { act, resetStore } from "../../../../renderer/state/store.ts";
import { useLastAnswers } from "../../../../renderer/state/use-last-answers.ts";
import type { AgentId } from "../../../../shared/base/ids.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { sampleAgent } from "../../../support/page-samples.ts";
import { byTestId, renderPage, seen, settle } from "../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: { unmount(): void } | null;
/** Lets the host answer what it was asked first. */
let pending: (() => void)[];

const agent = sampleAgent(0, "working");
const ids: readonly AgentId[] = [agent.id];
const asked = (): number => side.asked.filter(({ call }) => call === "history.lastAnswers").length;
const say = (text: string): void =>
  void side.history.answers.set(agent.id, { text, at: null, source: "transcript", partial: true });

function Answers() {
  const { answers } = useLastAnswers(ids);
  return <p data-testid="answer">{answers.get(agent.id)?.text}</p>;
}

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await vi.waitUntil(() => host.link.state.phase === "up");
  pending = [];
  page = null;
  side.history.reading = () => new Promise((resolve) => void pending.push(resolve));
  act.agents.follow([agent]);
});
afterEach(() => {
  page?.unmount();
  host.close();
});

test("a host that takes its time is never asked again before it has answered", async () => {
  page = await renderPage(host, <Answers />);
  await seen(() => pending.length === 1, "the first question");
  await settle(2500);
  expect(asked()).toBe(1);
  // Not even when another turn begins meanwhile.
  act.agents.follow([{ ...agent, status: { ...agent.status, since: agent.status.since + 1000 } }]);
  await settle(100);
  expect(asked()).toBe(1);
  say("one");
  pending.shift()?.();
  await seen(() => pending.length === 1, "the question about the new turn");
  say("two");
  pending.shift()?.();
  await seen(() => byTestId("answer")?.textContent === "two", "the answer");
  await seen(() => asked() === 3, "the next question while the answer grows");
});

test("when the turn is over it is asked once more, and then no more", async () => {
  page = await renderPage(host, <Answers />);
  await seen(() => pending.length === 1, "the first question");
  act.agents.follow([sampleAgent(0, "done")]);
  pending.shift()?.();
  await seen(() => pending.length === 1, "the question about the end");
  say("done");
  pending.shift()?.();
  await seen(() => byTestId("answer")?.textContent === "done", "the answer");
  await settle(2500);
  expect(asked()).toBe(2);
});
