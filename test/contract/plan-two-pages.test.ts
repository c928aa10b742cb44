import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { RPCLink } from "@orpc/client/message-port";
import { RPCHandler } from "@orpc/server/message-port";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { HostParts } from "../../electron/app/host-parts.ts";
import { openRecipesDesk } from "../../electron/app/recipes-desk.ts";
import { router } from "../../electron/ipc/router.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import { createHost } from "../../renderer/client/host.ts";
import { Ending, type Wires } from "../../renderer/client/wires.ts";
import { until } from "../support/until.ts";

let folder = "";
let services: HostServices;
const pages: (() => void)[] = [];

/** The host begins anew, on the folder it had. */
function startHost(): void {
  const parts = { options: { stateFolder: folder, version: "0.1.0" } } as HostParts;
  const panes = { log: (text: string) => expect.fail(text) };
  services = { recipes: openRecipesDesk(parts), panes } as unknown as HostServices;
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "pg-two-pages-"));
  startHost();
});
afterEach(async () => {
  for (const close of pages.splice(0)) close();
  vi.resetModules();
  await rm(folder, { recursive: true, force: true });
});

function dial(): Promise<Wires> {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1, { context: { host: services } });
  port1.start();
  port2.start();
  const ended = new Ending();
  const close = (): void => {
    port2.close(); // the host's end hears all that was sent, then closes
    ended.settle({ message: "The page is closed.", next: "" });
  };
  const bytes = { send: () => undefined, listen: () => undefined };
  return Promise.resolve({ calls: new RPCLink({ port: port2 }), bytes, closed: ended.promise, close });
}

/** A page with a store of its own, as every window has one. */
async function openPage() {
  vi.resetModules();
  const { act, appStore } = await import("../../renderer/state/store.ts");
  const { PlanKeeper } = await import("../../renderer/state/plan-keeper.ts");
  const { follow } = await import("../../renderer/client/follow.ts");
  const host = createHost(dial);
  const keeper = new PlanKeeper(host);
  const end = new AbortController();
  const { signal } = end;
  let known = false;
  void follow(host, (calls) => calls.recipes.draft(undefined, { signal }), {
    onValue: (kept) => {
      keeper.hear(kept);
      known = true;
    },
    signal,
  });
  const looking = appStore.subscribe((state) => keeper.look(state));
  const close = (): void => {
    end.abort();
    looking();
    host.close();
  };
  pages.push(close);
  await until(() => known, 10_000, "the plan as the host has it");
  const plan = () => appStore.getState().plan;
  return {
    act,
    plan,
    close,
    keep: () => keeper.flush(),
    told: () => appStore.getState().notices.list.map(({ message }) => message),
    texts: () => plan().steps.map(({ operation }) => operation.args["text"] ?? operation.kind),
    change: (at: number, text: string) =>
      act.plan.change(plan().steps[at]?.id ?? -1, { kind: "setBuffer", args: { text } }),
  };
}

/** What the page has begun to send is on the wire, as with a window that goes; then it is closed. An answer takes more turns. */
async function closeOnceSent({ close }: { readonly close: () => void }): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  close();
}

const byName = (one: unknown, other: unknown): number => String(one).localeCompare(String(other));
const buffer = (text: string) => ({ kind: "setBuffer", args: { text } });

test("two windows have one plan: what either adds is in both, and in the next one", async () => {
  const one = await openPage();
  const other = await openPage();
  one.act.plan.add(buffer("from the one"));
  one.keep();
  await until(() => other.texts().length === 1);
  one.act.plan.add(buffer("more from the one"));
  other.act.plan.add(buffer("from the other"));
  one.keep();
  other.keep();
  const all = ["from the one", "from the other", "more from the one"];
  await until(() => one.texts().length === 3 && other.texts().length === 3);
  expect(one.texts().toSorted(byName)).toEqual(all);
  expect(other.texts()).toEqual(one.texts());
  expect((await openPage()).texts()).toEqual(one.texts());
  expect([...one.told(), ...other.told()]).toEqual([]);
});

test("a step that both change is there twice in both, and whoever came second is told", async () => {
  const one = await openPage();
  const other = await openPage();
  one.act.plan.add(buffer("first"));
  one.keep();
  await until(() => other.texts().length === 1);
  one.change(0, "by the one");
  other.change(0, "by the other");
  one.keep();
  other.keep();
  await until(() => one.texts().length === 2 && other.texts().length === 2);
  expect(one.texts().toSorted(byName)).toEqual(["by the one", "by the other"]);
  expect(other.texts()).toEqual(one.texts());
  expect([...one.told(), ...other.told()]).toEqual([expect.stringContaining("it is in the plan twice")]);
});

test("a window that is closed over its last change leaves that behind, beside the other's", async () => {
  const one = await openPage();
  const other = await openPage();
  one.act.plan.add(buffer("kept"));
  one.keep();
  await until(() => other.texts().length === 1);
  other.act.plan.add(buffer("a wor"));
  one.act.plan.add(buffer("meanwhile"));
  one.keep();
  other.keep();
  other.change(1, "a word");
  other.act.plan.add(buffer("the last word"));
  other.keep(); // and it is gone before it hears anything
  await closeOnceSent(other);
  await until(() => one.texts().length === 4);
  expect(one.texts().toSorted(byName)).toEqual(["a word", "kept", "meanwhile", "the last word"]);
  expect(one.told()).toEqual([]);
});

test("secrets stay in the windows and the host, and are asked for again after a restart", async () => {
  const one = await openPage();
  const env = { API_TOKEN: "sk-4711", LANG: "C" };
  one.act.plan.add({ kind: "splitWindow", args: { target: "%1", env } });
  one.keep();
  const other = await openPage();
  await until(() => other.plan().steps.length === 1);
  expect(other.plan().steps[0]?.operation.args["env"]).toEqual(env);
  expect(await readFile(path.join(folder, "plan-draft.json"), "utf8")).not.toContain("sk-4711");
  startHost();
  const { checkedPlan } = await import("../../renderer/state/plan-check.ts");
  const next = await openPage();
  expect(next.plan().steps[0]?.operation.args["env"]).toMatchObject({ LANG: "C" });
  const { plan, problems } = checkedPlan(next.plan().steps);
  expect(plan).toBeNull();
  expect([...problems.values()]).toMatchObject([{ argument: "env", says: expect.stringContaining("put it in again") }]);
});
