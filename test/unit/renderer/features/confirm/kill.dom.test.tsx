import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../../renderer/client/host.ts";
import { KillDialog } from "../../../../../renderer/features/confirm/KillDialog.tsx";
import type { KillTarget } from "../../../../../renderer/state/dialogs-slice.ts";
import { act as change, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { SessionId, WindowId } from "../../../../../shared/base/ids.ts";
import { openPageHost, type PageHostSide } from "../../../../support/page-host.ts";
import { connectedState, paneId, sampleAgent, sampleSession, sampleWindow } from "../../../../support/page-samples.ts";
import { byTestId, click, renderPage, seen, settle } from "../../../../support/render-page.tsx";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;

beforeEach(() => {
  resetStore();
  ({ host, side } = openPageHost());
  const many = Array.from({ length: 9 }, (_, index) => sampleWindow(10 + index, [10 + index]));
  change.server.follow(
    connectedState([
      sampleSession(0, "main", [sampleWindow(0, [0]), sampleWindow(1, [1, 2])]),
      sampleSession(1, "lone", [sampleWindow(5, [5])]),
      sampleSession(2, "crowd", many),
    ]),
  );
  change.agents.follow([sampleAgent(0, "working", { name: "worker" })]);
});
afterEach(() => {
  page.unmount();
  host.close();
});

async function ask(target: KillTarget): Promise<string> {
  change.dialogs.show({ kind: "kill", target });
  page = await renderPage(host, <KillDialog target={target} />);
  await settle();
  return byTestId("confirm-dialog")?.textContent ?? "";
}
const pane = (number: number): KillTarget => ({ kind: "pane", id: paneId(number) });
const buttons = (): HTMLButtonElement[] => [...(byTestId("confirm-dialog")?.querySelectorAll("button") ?? [])];

describe("it says what dies", () => {
  test("an agent by name, with its program and state, and the window that goes with it", async () => {
    const text = await ask(pane(0));
    expect(text).toContain("Kill “worker”?");
    expect(text).toContain("bash");
    expect(text).toContain("Working");
    expect(text).toContain("only pane of window “window-0”");
  });

  test("one of several panes without more", async () => {
    expect(await ask(pane(1))).not.toMatch(/goes with it/);
  });

  test("the last pane of a session with the session", async () => {
    expect(await ask(pane(5))).toContain("session “lone”, which goes with it");
  });

  test("a window and a session with everything in them, long lists counted", async () => {
    expect(await ask({ kind: "window", id: WindowId.parse("@1") })).toContain("ends 2 panes");
    page.unmount();
    const text = await ask({ kind: "session", id: SessionId.parse("$2") });
    expect(text).toContain("Kill session “crowd”?");
    expect(text).toContain("and 3 more");
  });

  test("nothing, when it is gone by now", async () => {
    expect(await ask(pane(77))).toContain("Gone already");
    await click(buttons().at(-1) ?? null);
    await settle(20);
    expect(side.asked).toEqual([]);
  });
});

describe("it does only what was asked for", () => {
  test("the way back is first and kills nothing", async () => {
    await ask(pane(0));
    expect(buttons()[0]?.textContent).toBe("Cancel");
    await click(buttons()[0] ?? null);
    await settle(20);
    expect(side.asked).toEqual([]);
    expect(appStore.getState().dialogs.open).toBeNull();
  });

  test.each([
    [pane(1), "killPane", "%1"],
    [{ kind: "window", id: WindowId.parse("@1") } as const, "killWindow", "@1"],
    [{ kind: "session", id: SessionId.parse("$0") } as const, "killSession", "$0"],
  ])("%o", async (target, kind, id) => {
    await ask(target);
    await click(buttons().at(-1) ?? null);
    await seen(() => side.asked.length > 0);
    expect(side.asked).toEqual([{ call: "ops.run", input: { kind, args: { target: id } } }]);
  });
});
