import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { HostActions } from "../../../../renderer/state/host-actions.ts";
import { appStore, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { paneId, sampleAgent, sampleProvider } from "../../../support/page-samples.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let actions: HostActions;
const notices = () => appStore.getState().notices.list.map(({ message, next }) => ({ message, next }));

beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  actions = new HostActions(host);
  await until(() => host.link.state.phase === "up");
});
afterEach(() => host.close());

describe("run", () => {
  test("sends the operation and says nothing when tmux did it", async () => {
    expect(await actions.run({ kind: "killPane", args: { target: "%1" } }, "Killing the pane")).toBe(true);
    expect(side.asked).toEqual([{ call: "ops.run", input: { kind: "killPane", args: { target: "%1" } } }]);
    expect(notices()).toEqual([]);
  });

  test("tells tmux's own words when it refuses", async () => {
    side.refusal = "can't find pane: %1\n";
    expect(await actions.run({ kind: "killPane", args: {} }, "Killing the pane")).toBe(false);
    expect(notices()).toEqual([
      { message: "Killing the pane did not work: can't find pane: %1.", next: "Check that it still exists." },
    ]);
  });

  test("tells that nothing was sent while the connection is lost", async () => {
    side.reachable = false;
    side.cut();
    await until(() => host.link.state.phase === "lost");
    expect(await actions.run({ kind: "killPane", args: {} }, "Killing the pane")).toBe(false);
    expect(notices()).toMatchObject([{ next: expect.stringContaining("Nothing was sent") }]);
  });
});

test("a new shell gets the keyboard", async () => {
  await actions.newShell("/code");
  expect(side.asked).toEqual([{ call: "ops.newShell", input: { folder: "/code" } }]);
  expect(appStore.getState().wall.focused).toBe(paneId(0));
});

test("spawning answers with the report, or with the failure and no notice", async () => {
  const request = { providerId: "x", folder: "/", name: "n", copies: 1 };
  side.spawn = async () => ({ agents: [sampleAgent(1, "starting")], problems: [] });
  expect(await actions.spawn(request)).toMatchObject({ ok: true, report: { agents: [{ name: "agent-1" }] } });
  side.spawn = () => Promise.reject(new Error("boom"));
  expect(await actions.spawn(request)).toMatchObject({ ok: false });
  expect(notices()).toEqual([]);
});

test("providers found and settings changed are in the store", async () => {
  side.providers = [sampleProvider()];
  await actions.lookForProviders(true);
  await actions.changeSettings({ theme: "light" });
  expect(appStore.getState().agents.providers).toEqual([sampleProvider()]);
  expect(appStore.getState().desk.settings.theme).toBe("light");
});

describe("changing settings", () => {
  const terminal = () => appStore.getState().desk.settings.terminal;

  test("holds at once; an answer takes nothing back that is still under way", async () => {
    const seen: string[] = [];
    const stop = appStore.subscribe(({ desk }) => seen.push(`${desk.settings.fontSize} ${desk.settings.theme}`));
    const first = actions.changeSettings({ fontSize: 18 });
    const second = actions.changeSettings({ fontSize: 19, theme: "light" });
    expect(appStore.getState().desk.settings).toMatchObject({ fontSize: 19, theme: "light" });
    await Promise.all([first, second]);
    stop();
    expect([...new Set(seen)]).toEqual(["18 system", "19 light"]);
    expect(appStore.getState().desk.changes).toEqual([]);
  });

  test("is put back to what the host has when that refuses it", async () => {
    await actions.changeSettings({ terminal: { lineHeight: 1.5 } });
    side.refusal = "no";
    const refused = actions.changeSettings({ terminal: { lineHeight: 2 } });
    expect(terminal().lineHeight).toBe(2);
    await refused;
    expect(terminal().lineHeight).toBe(1.5);
    expect(notices().length).toBe(1);
  });

  test("sends a key that is to go, and only what changes", async () => {
    side.settings = {
      ...side.settings,
      terminal: { ...side.settings.terminal, clipboardFor: { a: "never", b: "always" } },
    };
    await actions.changeSettings({ terminal: { clipboardFor: { a: undefined } } });
    expect(terminal().clipboardFor).toEqual({ b: "always" });
    expect(side.asked).toEqual([
      { call: "desk.changeSettings", input: { terminal: { clipboardFor: { a: undefined } } } },
    ]);
  });
});

test("retry asks the host while it can be reached, and dials when it can't", async () => {
  await actions.retry();
  expect(side.asked).toEqual([{ call: "server.retry", input: null }]);
  side.reachable = false;
  side.cut();
  await until(() => host.link.state.phase === "lost");
  side.reachable = true;
  await actions.retry();
  await until(() => host.link.state.phase === "up", 300, "a dial at once");
});
