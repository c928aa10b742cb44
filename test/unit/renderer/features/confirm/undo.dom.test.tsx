import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { timeLeft } from "../../../../../renderer/features/confirm/time-left.ts";
import { UndoOffers } from "../../../../../renderer/features/confirm/UndoOffers.tsx";
import { HostActions } from "../../../../../renderer/state/host-actions.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { takeBackLast } from "../../../../../renderer/state/undo-commands.ts";
import type { UndoOffer } from "../../../../../shared/models/operation-log.ts";
import { stateWithPanes } from "../../../../support/page-samples.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { allByTestId, click, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

const offer = (number: number, field: Partial<UndoOffer> = {}): UndoOffer => ({
  id: `offer-${number}`,
  entries: [number],
  done: `Killed the pane “p${number}”.`,
  brings: ["Its folder and its shell come back.", "What vim had not saved does not."],
  until: Date.now() + 20_000,
  ...field,
});

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  page = await renderPage(host, <UndoOffers place="side" />);
});
afterEach(() => {
  page.unmount();
  host.close();
});

async function offered(...offers: UndoOffer[]): Promise<void> {
  change.operations.setUndos(offers);
  await settle();
}
const lines = (): HTMLElement[] => allByTestId("undo-offer");
const said = (): string => page.place.querySelector('[role="status"]')?.textContent ?? "";
const button = (name: string, at = 0): HTMLButtonElement | null =>
  [...(lines()[at]?.querySelectorAll("button") ?? [])].find(
    (one) => one.textContent === name || one.getAttribute("aria-label") === name,
  ) ?? null;

describe("what can be taken back", () => {
  test("is shown newest first with what comes back and the time left, and announced", async () => {
    expect(said()).toBe("");
    await offered(offer(2), offer(1));
    expect(lines().map((line) => line.querySelector("p")?.textContent)).toEqual([offer(2).done, offer(1).done]);
    expect(lines()[0]?.textContent).toContain("What vim had not saved does not.");
    expect(lines()[0]?.textContent).toMatch(/(19|20) s/);
    expect(said()).toBe("Killed the pane “p2”.");
    await offered(offer(3), offer(2), offer(1));
    expect(said()).toBe("Killed the pane “p3”.");
  });

  test("names what a plan made with a button that asks first, and no key takes it", async () => {
    const end = { kind: "killPane", args: { target: "%1" } };
    const made = { life: "1-1", operations: [end], alone: true };
    change.server.follow({ ...stateWithPanes(1), lifeId: "1-1" });
    await offered(offer(2, { made, brings: [], entries: [] }), offer(1));
    expect([button("Undo"), button("Undo", 1)?.textContent]).toEqual([null, "Undo"]);
    takeBackLast(new HostActions(host));
    await settle();
    expect(side.asked).toEqual([{ call: "ops.undo", input: { id: "offer-1" } }]);
    await click(button("End what it made…"));
    await settle();
    expect(appStore.getState().operations.question?.operations).toEqual([end]);
    change.server.follow({ ...stateWithPanes(1), lifeId: "2-2" });
    await settle();
    expect(button("End what it made…")).toBe(null);
  });

  test("is counted beyond three", async () => {
    await offered(...[5, 4, 3, 2, 1].map((number) => offer(number)));
    expect(lines()).toHaveLength(3);
    expect(page.place.textContent).toContain("and 2 more before");
  });

  test("is taken back once, however often it is pressed, and goes", async () => {
    await offered(offer(1));
    const undo = button("Undo");
    undo?.click();
    undo?.click();
    await seen(() => lines().length === 0, "the offer go");
    expect(side.asked).toEqual([{ call: "ops.undo", input: { id: "offer-1" } }]);
    expect(said()).toBe("");
  });

  test("tells in place why it could not be, and stays until that is read", async () => {
    side.refusal = "duplicate session: main";
    await offered(offer(1));
    await click(button("Undo"));
    await seen(() => lines()[0]?.querySelector('[role="alert"]') !== null, "the reason");
    const said = "It could not be taken back: duplicate session: main.What was done stays as it is.";
    expect(lines()[0]?.querySelector('[role="alert"]')?.textContent).toBe(said);
    expect(appStore.getState().notices.list).toEqual([]);
    await offered();
    expect(lines()).toHaveLength(1);
    expect(button("Undo")).toBeNull();
    await click(button("Dismiss"));
    expect(lines()).toEqual([]);
  });

  test.each(["Escape", "cross"])("is left as it was done by %s, and the key still takes it back", async (way) => {
    await offered(offer(2), offer(1));
    if (way === "Escape") await press(button("Undo"), "Escape");
    else await click(button("Leave it so"));
    expect(lines().map((line) => line.querySelector("p")?.textContent)).toEqual([offer(1).done]);
    expect(side.asked).toEqual([]);
    takeBackLast(new HostActions(host));
    await seen(() => side.asked.length > 0);
    expect(side.asked).toEqual([{ call: "ops.undo", input: { id: "offer-2" } }]);
  });

  test("goes by itself when its time is over, whatever the host says", async () => {
    await offered(offer(1, { until: Date.now() + 300 }));
    expect(lines()).toHaveLength(1);
    await seen(() => lines().length === 0, "the offer go");
  });
});

describe("the key", () => {
  const undone = (): unknown[] => side.asked.map(({ input }) => input);

  test("pressed twice takes back two", async () => {
    await offered(offer(2), offer(1));
    const actions = new HostActions(host);
    takeBackLast(actions);
    takeBackLast(actions);
    await seen(() => undone().length === 2);
    expect(undone()).toEqual([{ id: "offer-2" }, { id: "offer-1" }]);
  });

  test("goes on to the one before when the newest could not be taken back", async () => {
    await offered(offer(2), offer(1));
    const actions = new HostActions(host);
    side.refusal = "duplicate session: main";
    takeBackLast(actions);
    await seen(() => appStore.getState().operations.failedUndos.length === 1);
    side.refusal = null;
    takeBackLast(actions);
    await seen(() => lines().length === 1, "the other offer go");
    expect(undone().at(-1)).toEqual({ id: "offer-1" });
  });
});

test("with nothing to take back, the key says so", () => {
  takeBackLast(new HostActions(host));
  expect(appStore.getState().notices.list.map(({ message }) => message)).toEqual([
    "There is nothing to take back right now.",
  ]);
});

test.each([
  ["by the host's clock", { until: 25_000, seenAt: 1000, now: 5000 }, 20_000],
  ["never less than none", { until: 25_000, seenAt: 1000, now: 90_000 }, 0],
  ["by this page's, where the host's is behind", { until: 500, seenAt: 1000, now: 11_000 }, 20_000],
  ["and where it is ahead", { until: 900_000, seenAt: 1000, now: 11_000 }, 20_000],
])("time left: %s", (_, { until, seenAt, now }, left) => {
  expect(timeLeft(until, seenAt, now)).toBe(left);
});
