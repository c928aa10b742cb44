import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { OperationDialog } from "../../../../../renderer/features/operations/OperationDialog.tsx";
import { FormCatalogProvider } from "../../../../../renderer/forms/form-catalog.ts";
import type { Dialog } from "../../../../../renderer/state/dialogs-slice.ts";
import { act, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import { byTestId, click, fill, press, renderPage, seen, settle } from "../../../../support/render-page.tsx";
import { sampleCatalog } from "../../../../support/sample-operation.ts";
import { until } from "../../../../support/until.ts";

type Open = Extract<Dialog, { kind: "operation" }>;
let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  act.server.follow(connectedState([sampleSession(0, "work", [sampleWindow(1, [1, 2]), sampleWindow(2, [3])])]));
});
afterEach(() => {
  page.unmount();
  host.close();
});

async function open(operation: string, more: Partial<Open> = {}): Promise<void> {
  const dialog: Open = { kind: "operation", operation, ...more };
  act.dialogs.show(dialog);
  page = await renderPage(host, <OperationDialog open={dialog} />);
  await settle();
}
const text = (id: string): string => byTestId(id)?.textContent ?? "";
const runButton = (): HTMLButtonElement | null => byTestId("operation-run") as HTMLButtonElement | null;
const argv = (): string[] => [...(byTestId("preview-argv")?.children ?? [])].map((word) => word.textContent ?? "");
const ran = () => side.asked.filter(({ call }) => call === "ops.run").map(({ input }) => input);

describe("what would be sent", () => {
  test("stands beside the form as one fills it in, for the engine and version in use", async () => {
    await open("renameWindow", { args: { target: "@1" } });
    expect(argv()).toEqual(["rename-window", "-t", "@1"]);
    expect(text("operation-preview")).toContain("A sample engine, tmux 3.3a");
    const field = document.querySelector<HTMLInputElement>('[data-arg="name"] input');
    await fill(field, "a b;");
    expect(argv()).toEqual(["rename-window", "-t", "@1", "--", "a b;"]);
  });

  test("leaves out what this version lacks, and says so; what it cannot do at all is refused", async () => {
    await open("splitWindow", { args: { target: "%1", keep: true } });
    expect(text("operation-preview")).toContain("Left out: “Keep” needs tmux 3.7");
    page.unmount();
    await open("splitWindow", { args: { target: "%1", empty: true } });
    expect(text("operation-preview")).toContain("“Empty” needs tmux 3.7");
    expect(byTestId("preview-argv")).toBeNull();
  });

  test("says what ends, and what is not known yet", async () => {
    act.plan.add({ kind: "newWindow", args: { target: "$0" } });
    await open("killWindow", { args: { target: "@1" } });
    expect(text("preview-ends")).toMatch(/2 panes/);
    page.unmount();
    await open("killPane", { args: { target: { slot: 0, part: "pane" } } });
    expect(argv()).toEqual(["kill-pane", "-t", "‹Step 1: its pane›"]);
    expect(text("operation-preview")).toContain("known only when the plan runs");
    expect(runButton()?.disabled).toBe(true);
    expect(text("operation-why")).toContain("add it to the plan");
  });

  test("can be put away", async () => {
    await open("killServer");
    await click(byTestId("operation-preview-button"));
    expect(byTestId("operation-preview")).toBeNull();
  });
});

describe("running", () => {
  test("sends what stands there, and shows what came of it", async () => {
    side.operations.result = () => ({ value: { sessionId: "$0", windowId: "@1", paneId: "%7" } });
    await open("splitWindow", { args: { target: "%1", direction: "right" } });
    await click(runButton());
    await seen(() => text("operation-result").includes("Done"), "the result");
    expect(ran()).toEqual([{ kind: "splitWindow", args: { target: "%1", direction: "right" } }]);
    expect(text("operation-result")).toContain("Go to the new pane %7");
    expect(byTestId("operations-dialog")).not.toBeNull();
  });

  test("without what is needed tells so at the field, and sends nothing", async () => {
    await open("renameWindow");
    expect(document.querySelector('[data-tone="error"]')).toBeNull();
    await click(runButton());
    await settle(20);
    expect(text("operation-why")).toBe("Window is missing.");
    expect(document.querySelectorAll('[data-tone="error"]')).toHaveLength(2);
    expect(ran()).toEqual([]);
  });

  test("a refusal is shown in tmux's words, a broken way with what to do next", async () => {
    side.refusal = "can't find pane: %9";
    await open("resizePane", { args: { target: "%9", width: 40 } });
    await click(runButton());
    await seen(() => text("operation-result").includes("can't find pane: %9"), "the refusal");
    expect(byTestId("operation-result")?.dataset["status"]).toBe("failed");
    host.close();
    await click(runButton());
    await seen(() => byTestId("operation-result")?.dataset["status"] === "failure", "the failure");
  });

  test("what destroys is asked about first", async () => {
    await open("killPane", { args: { target: "%1" } });
    await click(runButton());
    await seen(() => appStore.getState().operations.question !== null, "the question");
    expect(appStore.getState().operations.question?.name).toMatch(/^Kill pane “window-1\.0”$/);
    expect(ran()).toEqual([]);
  });

  test("is greyed with the reason where the engine lacks it", async () => {
    act.operations.setGaps({ displayPopup: "The embedded server has no popups." });
    await open("displayPopup");
    expect(text("operation-gap")).toBe("The embedded server has no popups.");
    expect(runButton()?.disabled).toBe(true);
  });

  test("at once, when it was opened for that", async () => {
    side.operations.result = () => ({ value: [{ name: "a" }, { name: "b" }] });
    await open("listBuffers", { run: true });
    await seen(() => byTestId("operation-result")?.querySelectorAll("tbody tr").length === 2, "the table");
    expect(ran()).toEqual([{ kind: "listBuffers", args: {} }]);
  });
});

describe("by hand and in a plan", () => {
  test("the line for a shell names the server and is quoted", async () => {
    const written: string[] = [];
    vi.stubGlobal("navigator", { clipboard: { writeText: async (line: string) => void written.push(line) } });
    const state = connectedState([]);
    act.server.follow({ ...state, engine: { ...state.engine, byHand: ["tmux", "-L", "work"] } });
    await open("displayMessage", { args: { format: "it's #{pane_id};" } });
    byTestId("operation-copy")?.focus();
    await press(byTestId("operation-copy"), "Enter");
    await settle(20);
    const entry = [...document.querySelectorAll("[role=menuitem]")].find((one) => one.textContent?.includes("bash"));
    await click(entry ?? null);
    await seen(() => written.length > 0, "the line");
    expect(written).toEqual([`tmux -L work display-message -p -- 'it'\\''s #{pane_id}\\;'`]);
  });

  test("it becomes the next step, with what earlier ones make", async () => {
    act.plan.add({ kind: "newSession", args: {} });
    await open("splitWindow", { args: { target: { slot: 0, part: "pane" } } });
    await click(byTestId("operation-add"));
    expect(text("operation-why")).toBe("Step 2 of the plan.");
    expect(appStore.getState().plan.steps.map(({ operation }) => operation.kind)).toEqual([
      "newSession",
      "splitWindow",
    ]);
  });

  test("a step of a plan is kept, and the plan is there again", async () => {
    act.plan.add({ kind: "renameWindow", args: { target: "@1", name: "old" } });
    const step = appStore.getState().plan.steps[0]?.id ?? -1;
    await open("renameWindow", { args: { target: "@1", name: "old" }, step });
    expect(byTestId("operation-add")).toBeNull();
    await fill(document.querySelector('[data-arg="name"] input'), "new");
    await click(runButton());
    expect(appStore.getState().plan.steps[0]?.operation.args).toEqual({ target: "@1", name: "new" });
    expect(appStore.getState().dialogs.open).toEqual({ kind: "plan" });
    expect(ran()).toEqual([]);
  });
});

test("an operation that only a test's registry has gets a working form", async () => {
  const dialog: Open = { kind: "operation", operation: "paintPane", args: { target: "%1" } };
  page = await renderPage(
    host,
    <FormCatalogProvider value={sampleCatalog}>
      <OperationDialog open={dialog} />
    </FormCatalogProvider>,
  );
  await settle();
  await fill(document.querySelector('[data-arg="title"] input'), "red");
  expect(argv()).toEqual(["paint-pane", "-t", "%1", "-T", "red"]);
  expect(byTestId("operations-dialog")?.textContent).toContain("Paint a pane, for tests.");
  expect((byTestId("operation-copy") as HTMLButtonElement).disabled).toBe(false);
});
