import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { sureText } from "../../../../../renderer/features/why/evidence-words.ts";
import { WhyGlyph } from "../../../../../renderer/features/why/WhyGlyph.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { Agent, Evidence } from "../../../../../shared/models/agent.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, sampleProvider } from "../../../../support/page-samples.ts";
import { byTestId, click, fill, press, renderPage, seen as shown, settle } from "../../../../support/render-page.tsx";

const seen: Evidence = {
  source: "screen",
  rule: "sample.screen.permission",
  says: "blocked",
  asks: "permission",
  detail: "It shows a permission question.",
  matched: ["Do you want to proceed?", "> 1. Yes"],
  at: Date.now() - 130_000,
  sure: 0.9,
};
const weaker: Evidence = {
  ...seen,
  source: "title",
  rule: "sample.title",
  says: null,
  detail: "The title is at rest.",
  sure: 0.2,
};

function blocked(winner: Evidence | null): Agent {
  const agent = sampleAgent(1, winner === null ? "unknown" : "blocked");
  return {
    ...agent,
    status: { ...agent.status, winner, losers: [weaker], since: Date.now() - 61_000, summary: "It waits." },
  };
}

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
beforeEach(() => {
  resetStore();
  ({ host, side } = openPageHost());
});
afterEach(() => {
  page.unmount();
  host.close();
});
const text = (): string => byTestId("why-panel")?.textContent ?? "";

describe("the reason of a status", () => {
  test("names source, rule, lines, certainty and age, and keeps what counted less", async () => {
    page = await renderPage(host, <WhyGlyph agent={blocked(seen)} place="wall" />);
    await click(page.place.querySelector("button"));
    await settle(20);
    for (const part of [
      "Needs you for 1 minute",
      "It waits.",
      "Its screen",
      "90 % sure",
      "sample.screen.permission",
      "2 minutes ago",
    ]) {
      expect(text()).toContain(part);
    }
    expect(byTestId("why-panel")?.querySelector("pre")?.textContent).toBe("Do you want to proceed?\n> 1. Yes");
    expect(text()).toContain("One other observation counted less");
    expect(text()).toContain("The title is at rest.");
  });

  test("says honestly when nothing is known", async () => {
    page = await renderPage(host, <WhyGlyph agent={blocked(null)} place="wall" />);
    await click(page.place.querySelector("button"));
    await settle(20);
    expect(text()).toContain("Nothing has been seen that tells the state");
    expect(byTestId("why-started")).toBeNull();
  });

  test("a version that nobody has tried is a caution on the glyph and in the panel", async () => {
    page = await renderPage(host, <WhyGlyph agent={{ ...blocked(seen), caution: "Untried version." }} place="wall" />);
    const glyph = document.querySelector("button");
    expect([glyph?.title, glyph?.dataset["caution"]]).toEqual(["Untried version.", "true"]);
    expect(glyph?.getAttribute("aria-label")).toContain("with a caution");
    await click(glyph);
    await settle();
    expect(text()).toContain("Untried version.");
  });

  test("how it was started is told where it was chosen, and what acts unasked stands out", async () => {
    const risky = { id: "all", label: "Full access", detail: "Asks nothing.", risky: true };
    change.agents.setProviders([sampleProvider({ permissions: [risky] })]);
    const chosen = { providerId: "sample", profile: "rev", model: "big", permissions: "all" };
    page = await renderPage(host, <WhyGlyph agent={{ ...blocked(seen), ...chosen }} place="wall" />);
    await click(page.place.querySelector("button"));
    await settle();
    expect(byTestId("why-started")?.textContent).toBe(
      "Started with the profile rev, the model big, the permissions Full access, which acts unasked.",
    );
    expect(byTestId("why-started")?.dataset["risky"]).toBe("true");
  });

  test("opens by key on the wall only, and Escape closes it", async () => {
    page = await renderPage(
      host,
      <>
        <WhyGlyph agent={blocked(seen)} place="side" />
        <WhyGlyph agent={blocked(seen)} place="wall" />
      </>,
    );
    change.dialogs.explain(paneId(1));
    await settle(20);
    expect(document.querySelectorAll('[data-testid="why-panel"]')).toHaveLength(1);
    await press(byTestId("why-panel"), "Escape");
    await settle(20);
    expect([byTestId("why-panel"), appStore.getState().dialogs.why]).toEqual([null, null]);
  });
});

describe("a status that is wrong", () => {
  async function choose(value: string): Promise<void> {
    const field = panel().querySelector("select");
    if (field === null) throw new Error("There is no choice.");
    field.value = value;
    field.dispatchEvent(new Event("change", { bubbles: true }));
    await settle(20);
  }
  const panel = (): HTMLElement => byTestId("why-panel") ?? document.body;
  const button = (name: string): HTMLElement | undefined =>
    [...panel().querySelectorAll("button")].find((one) => one.textContent === name);

  test("is kept with what the person says it is", async () => {
    page = await renderPage(host, <WhyGlyph agent={blocked(seen)} place="wall" />);
    await click(page.place.querySelector("button"));
    await settle(20);
    await click(button("This is wrong…") ?? null);
    await settle(20);
    expect(button("Save this moment")).toHaveProperty("disabled", true);
    await choose("processing");
    await fill(panel().querySelector("textarea"), " it spins ");
    await click(button("Save this moment") ?? null);
    await shown(() => text().includes("/kept/here"));
    const input = { id: "agent0001", expect: "processing", note: "it spins" };
    expect(side.asked).toContainEqual({ call: "agents.saysWrong", input });
  });
});

test("certainty is a percentage", () =>
  expect([sureText(0.95), sureText(1), sureText(0)]).toEqual(["95 % sure", "100 % sure", "0 % sure"]));
