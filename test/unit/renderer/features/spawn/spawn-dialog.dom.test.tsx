import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { SpawnDialog } from "../../../../../renderer/features/spawn/SpawnDialog.tsx";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { paneId, sampleAgent, sampleProvider } from "../../../../support/page-samples.ts";
import {
  allByTestId,
  byTestId,
  click,
  fill,
  press,
  renderPage,
  seen,
  settle,
} from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
const spawned = () => side.asked.filter(({ call }) => call === "agents.spawn").map(({ input }) => input);
const errors = (): string[] =>
  [...document.querySelectorAll('[data-tone="error"]')].map((note) => note.textContent ?? "");
const value = (id: string): string => (byTestId(id) as HTMLInputElement).value;

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  side.providers = [
    sampleProvider({
      id: "absent",
      name: "Absent",
      available: false,
      version: null,
      installHint: "npm install -g absent",
    }),
    sampleProvider({ id: "ready", name: "Ready" }),
    sampleProvider({ id: "mute", name: "Mute", takesMessage: false }),
  ];
  change.dialogs.show({ kind: "spawn" });
  change.agents.follow([sampleAgent(3, "working", { name: "api" })]);
  page = await renderPage(host, <SpawnDialog folder="/code/api" />);
  await seen(() => allByTestId("spawn-provider").length === 3 && value("spawn-folder") !== "");
});
afterEach(() => {
  page.unmount();
  host.close();
});

describe("the dialog", () => {
  test("offers every provider, those that are missing greyed with what installs them", () => {
    const cards = allByTestId("spawn-provider");
    expect(cards.map((card) => card.dataset["provider"])).toEqual(["ready", "mute", "absent"]);
    expect(cards[2]?.querySelector("input")?.disabled).toBe(true);
    expect(cards[2]?.textContent).toContain("npm install -g absent");
    expect(cards[0]?.textContent).toContain("1.2.3");
    expect(cards[0]?.dataset["chosen"]).toBe("true");
    expect(byTestId("spawn-missing")?.textContent).toContain("1 more, not installed");
    expect((byTestId("spawn-missing") as HTMLDetailsElement | null)?.open).toBe(false);
  });

  test("suggests a name that is not taken, and follows the folder until the person names it", async () => {
    expect(value("spawn-name")).toBe("api-2");
    await fill(byTestId("spawn-folder"), "/code/site");
    expect(value("spawn-name")).toBe("site");
    await fill(byTestId("spawn-name"), "mine");
    await fill(byTestId("spawn-folder"), "/code/other");
    expect(value("spawn-name")).toBe("mine");
  });

  test("takes no message for a provider that takes none, and gives it back for one that does", async () => {
    await fill(byTestId("spawn-message"), "begin here");
    await click(allByTestId("spawn-provider")[1]?.querySelector("input") ?? null);
    expect((byTestId("spawn-message") as HTMLTextAreaElement).disabled).toBe(true);
    expect(document.body.textContent).toContain("Mute takes no message");
    await click(allByTestId("spawn-provider")[0]?.querySelector("input") ?? null);
    expect(value("spawn-message")).toBe("begin here");
  });

  test("says while one types that a folder can't be used", async () => {
    side.folderProblem = (path) => (path === "/nope" ? "This folder does not exist." : null);
    await fill(byTestId("spawn-folder"), "/nope");
    await seen(() => errors().length > 0);
    expect(errors()).toEqual(["This folder does not exist."]);
    await fill(byTestId("spawn-folder"), "~/fine");
    await seen(() => document.body.textContent?.includes("/home/dev/fine") ?? false);
    expect(errors()).toEqual([]);
  });

  test("copies stay between 1 and 8 whatever is typed", async () => {
    await fill(byTestId("spawn-copies"), "19");
    expect(value("spawn-copies")).toBe("8");
    await fill(byTestId("spawn-copies"), "0");
    expect(value("spawn-copies")).toBe("1");
    await fill(byTestId("spawn-copies"), "x");
    expect(value("spawn-copies")).toBe("1");
    await press(byTestId("spawn-copies"), "ArrowUp");
    expect(value("spawn-copies")).toBe("2");
    expect(byTestId("spawn-submit")?.textContent).toBe("Spawn 2 agents");
  });
});

describe("sending", () => {
  test("Ctrl+Enter starts the agents, closes the dialog and goes to the first", async () => {
    side.spawn = async () => ({ agents: [sampleAgent(7, "starting")], problems: [] });
    await fill(byTestId("spawn-message"), "do it");
    await press(byTestId("spawn-message"), "Enter", { ctrlKey: true });
    await seen(() => appStore.getState().dialogs.open === null);
    expect(spawned()).toEqual([
      { providerId: "ready", folder: "/code/api", name: "api-2", message: "do it", copies: 1 },
    ]);
    expect(appStore.getState().dialogs).toMatchObject({ open: null, draft: "" });
    expect(appStore.getState().wall.focused).toBe(paneId(7));
  });

  test("Enter alone is a new line in the message", async () => {
    await press(byTestId("spawn-message"), "Enter");
    await settle(40);
    expect(spawned()).toEqual([]);
  });

  test("nothing is sent while something is wrong, and each field says what", async () => {
    await fill(byTestId("spawn-folder"), "");
    await fill(byTestId("spawn-name"), " ");
    await click(byTestId("spawn-submit"));
    await settle(40);
    expect(spawned()).toEqual([]);
    expect(errors()).toEqual(["A folder is needed.", "A name is needed."]);
  });

  test("a failure is told in the dialog, and nothing that was typed is lost", async () => {
    side.spawn = () => Promise.reject(new Error("boom"));
    await fill(byTestId("spawn-name"), "mine");
    await fill(byTestId("spawn-message"), "long text");
    await click(byTestId("spawn-submit"));
    await seen(() => document.querySelector('[role="alert"]') !== null);
    expect(document.querySelector('[role="alert"]')?.textContent).toContain("Nothing was started.");
    expect([value("spawn-name"), value("spawn-message"), value("spawn-folder")]).toEqual([
      "mine",
      "long text",
      "/code/api",
    ]);
    expect(appStore.getState().dialogs.open).not.toBeNull();
    expect(appStore.getState().notices.list).toEqual([]);
  });

  test("what did not start is listed, and only the rest is tried again", async () => {
    side.spawn = async () => ({
      agents: [sampleAgent(7, "starting")],
      problems: [{ code: "agent.ended", message: "It ended with code 127.", next: "Run it in a shell." }],
    });
    await press(byTestId("spawn-copies"), "ArrowUp");
    await click(byTestId("spawn-submit"));
    await seen(() => document.querySelector('[role="alert"]') !== null);
    const alert = document.querySelector('[role="alert"]')?.textContent;
    expect(alert).toContain("1 started; 1 did not");
    expect(alert).toContain("It ended with code 127. Run it in a shell.");
    expect(value("spawn-copies")).toBe("1");
  });

  test("two presses start one batch", async () => {
    side.spawn = () =>
      new Promise((resolve) => setTimeout(() => resolve({ agents: [sampleAgent(7, "starting")], problems: [] }), 50));
    const submit = byTestId("spawn-submit");
    submit?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    submit?.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await press(byTestId("spawn-message"), "Enter", { ctrlKey: true });
    await seen(() => appStore.getState().dialogs.open === null);
    expect(spawned()).toHaveLength(1);
  });
});

test("a message that was typed is there again when the dialog is opened anew", async () => {
  await fill(byTestId("spawn-message"), "half a thought");
  page.unmount();
  page = await renderPage(host, <SpawnDialog folder={undefined} />);
  expect(value("spawn-message")).toBe("half a thought");
});
