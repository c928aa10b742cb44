import { afterEach, beforeEach, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { DeliveriesDialog } from "../../../../../renderer/features/deliveries/DeliveriesDialog.tsx";
import { DeliveryChip } from "../../../../../renderer/features/deliveries/DeliveryChip.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import type { Delivery } from "../../../../../shared/models/delivery.ts";
import { sampleDelivery } from "../../../../support/attention-samples.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { sampleAgent } from "../../../../support/page-samples.ts";
import { allByTestId, byTestId, click, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { until } from "../../../../support/until.ts";

const ada = sampleAgent(1, "ready");
const bert = sampleAgent(2, "working");

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>> | null = null;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  change.agents.follow([ada, bert]);
});
afterEach(() => {
  page?.unmount();
  host.close();
});

async function show(list: readonly Delivery[], agentId: typeof ada.id | null = null): Promise<void> {
  change.messages.follow(list);
  page = await renderPage(host, <DeliveriesDialog agentId={agentId} />);
}
const rows = (): (string | undefined)[] => allByTestId("delivery").map((row) => row.dataset["delivery"]);
const button = (name: string, within: Element | null = document.body): Element | null =>
  [...(within?.querySelectorAll("button") ?? [])].find(
    (one) => one.getAttribute("aria-label") === name || one.textContent?.startsWith(name) === true,
  ) ?? null;

test("one that was lost can be tried again or let go; one that waits can be taken back; one that is over neither", async () => {
  await show([
    sampleDelivery(1, "undelivered", { id: "lost", reason: "It stayed in the input." }),
    sampleDelivery(2, "queued", { id: "waits" }),
    sampleDelivery(2, "accepted", { id: "over" }),
  ]);
  expect(rows()).toEqual(["over", "waits", "lost"]);
  const [over = null, waits = null, lost = null] = allByTestId("delivery");
  expect(lost?.textContent).toContain("It stayed in the input.");
  await click(button("Try again", lost));
  await click(button("Let it go", lost));
  await click(button("Take it back", waits));
  await until(() => side.asked.length === 3);
  expect(side.asked.map(({ call, input }) => [call, input])).toEqual([
    ["messages.retry", { id: "lost" }],
    ["messages.stop", { id: "lost" }],
    ["messages.stop", { id: "waits" }],
  ]);
  expect([button("Take it back", over), button("Try again", over)]).toEqual([null, null]);
});

test("unfolded it shows each proof with its time, the tries and the whole text, which is asked for", async () => {
  side.messages.text = `${"long ".repeat(200)}end`;
  const proofs = [
    { at: 1_800_000_001_000, state: "typed" as const, detail: "1003 bytes were written." },
    { at: 1_800_000_002_000, state: "arrived" as const, detail: "It stands in the input." },
  ];
  await show([sampleDelivery(1, "arrived", { proofs, length: 1003, excerpt: "long long", attempts: 2, presses: 3 })]);
  await click(document.querySelector("[data-head]"));
  await seen(() => byTestId("delivery-details")?.textContent?.includes("end") ?? false, "the whole text");
  const text = byTestId("delivery-details")?.textContent ?? "";
  expect(text).toContain("It stands in the input.");
  expect(text).toContain("tried 2 times, Enter pressed 3 times, 1,003 characters");
  expect(document.querySelectorAll('[aria-label="What was seen"] time')).toHaveLength(2);
});

test("fifty are walked with the arrows, and narrowed to one agent and to what is between agents", async () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    sampleDelivery(1, "answered", { id: `d${index}`, agentId: index % 2 === 0 ? ada.id : bert.id }),
  );
  await show([...many, sampleDelivery(1, "queued", { id: "between", from: bert.id })]);
  expect(rows()).toHaveLength(51);
  const heads = [...document.querySelectorAll<HTMLElement>("[data-head]")];
  heads[0]?.focus();
  await press(document.activeElement, "ArrowDown");
  await press(document.activeElement, "ArrowDown");
  await press(document.activeElement, "ArrowUp");
  expect(document.activeElement).toBe(heads[1]);
  await click(button("Between agents"));
  expect(rows()).toEqual(["between"]);
  expect(document.body.textContent).toContain(`${bert.name} → ${ada.name}`);
});

test("nothing there is said, and that nothing fits is another thing", async () => {
  await show([], bert.id);
  expect(document.body.textContent).toContain("No message has been sent yet.");
  change.messages.follow([sampleDelivery(1, "queued")]);
  await settle();
  expect(document.body.textContent).toContain("No message like that.");
});

test("the chip of an agent opens its messages, and goes when there is nothing to say", async () => {
  change.messages.follow([sampleDelivery(1, "queued"), sampleDelivery(1, "undelivered", { id: "lost" })]);
  page = await renderPage(host, <DeliveryChip agent={ada} place="tile" />);
  expect(byTestId("delivery-chip")?.textContent).toBe("undelivered");
  await click(byTestId("delivery-chip"));
  expect(appStore.getState().dialogs.open).toEqual({ kind: "deliveries", agentId: ada.id });
  change.messages.follow([sampleDelivery(1, "answered")]);
  await settle();
  expect(byTestId("delivery-chip")).toBeNull();
});
