import type { EngineChoiceInfo } from "../../shared/models/engine-report.ts";
import { failureOf } from "../client/failure.ts";
import { follow } from "../client/follow.ts";
import type { Host } from "../client/host.ts";
import { newsNotice } from "./choice-words.ts";
import { DraftKeeper } from "./draft-keeper.ts";
import { LookKeeper } from "./look-keeper.ts";
import { PlanKeeper } from "./plan-keeper.ts";
import { heardProviderFiles } from "./provider-actions.ts";
import { act, appStore } from "./store.ts";
import { followTiles } from "./wall-commands.ts";
import { WallKeeper } from "./wall-keeper.ts";
import { wallView } from "./wall-view.ts";

/** Keeps the store in step with the host until the page goes. Call it once. */
export function startSync(host: Host): void {
  const { signal } = new AbortController();
  host.link.on(() => {
    act.server.setLink(host.link.state);
    if (host.link.state.phase === "up") void loadDesk(host);
  });
  void follow(host, (calls) => calls.server.watch(undefined, { signal }), { onValue: act.server.follow, signal });
  void follow(host, (calls) => calls.desk.settings(undefined, { signal }), { onValue: act.desk.setSettings, signal });
  void follow(host, (calls) => calls.agents.watch(undefined, { signal }), { onValue: act.agents.follow, signal });
  void follow(host, (calls) => calls.agents.providerFiles(undefined, { signal }), {
    onValue: (files) => void heardProviderFiles(host, files),
    signal,
  });
  void follow(host, (calls) => calls.messages.watch(undefined, { signal }), { onValue: act.messages.follow, signal });
  void follow(host, (calls) => calls.transcripts.trouble(undefined, { signal }), {
    onValue: (problem) => {
      if (problem) act.notices.tell({ tone: "failure", message: problem.message, next: problem.next });
    },
    signal,
  });
  void follow(host, (calls) => calls.ops.gaps(undefined, { signal }), { onValue: act.operations.setGaps, signal });
  void follow(host, (calls) => calls.ops.undos(undefined, { signal }), { onValue: act.operations.setUndos, signal });
  followWall(host);
  keepDrafts(host);
  keepPlan(host, signal);
  new LookKeeper(host).start();
}

function keepDrafts(host: Host): void {
  const keeper = new DraftKeeper(host);
  host.link.on(() => {
    if (host.link.state.phase === "up") void keeper.load();
  });
  appStore.subscribe((state) => keeper.look(state));
  window.addEventListener("pagehide", () => keeper.flush());
}

function keepPlan(host: Host, signal: AbortSignal): void {
  const keeper = new PlanKeeper(host);
  void follow(host, (calls) => calls.recipes.draft(undefined, { signal }), {
    onValue: (kept) => keeper.hear(kept),
    signal,
  });
  appStore.subscribe((state) => keeper.look(state));
  window.addEventListener("pagehide", () => keeper.flush());
}

function followWall(host: Host): void {
  const keeper = new WallKeeper(host);
  let tiles = wallView(appStore.getState()).tiles;
  appStore.subscribe((state) => {
    const before = tiles;
    tiles = wallView(state).tiles;
    followTiles(before, tiles);
    keeper.look(state);
  });
  window.addEventListener("pagehide", () => keeper.flush());
}

/** Facts of the machine; asked for again with every new connection. */
async function loadDesk(host: Host): Promise<void> {
  const { desk, agents, engines, layouts, recipes } = host.calls;
  await Promise.all([
    tryCall(host, () => engines.choice(), heardChoice),
    tryCall(host, () => layouts.list(), act.layouts.set),
    tryCall(host, () => recipes.list(), act.recipes.set),
    tryCall(host, () => agents.providers({ refresh: false }), act.agents.setProviders),
    tryCall(
      host,
      () => desk.info(),
      (info) => {
        act.desk.setInfo(info);
        for (const { message, next } of info.notices) act.notices.tell({ tone: "failure", message, next });
      },
    ),
  ]);
}

/** Once for each page: whoever reconnects knows it, and whoever chose it here does, too. */
function heardChoice(choice: EngineChoiceInfo): void {
  const first = appStore.getState().doctor.choice === null;
  act.doctor.setChoice(choice);
  const news = first ? newsNotice(choice) : null;
  if (news !== null) act.notices.tell(news);
}

/** A failure is told, unless the link broke under the call: then the next connection asks again. */
async function tryCall<T>(host: Host, call: () => Promise<T>, onValue: (value: T) => void): Promise<void> {
  try {
    onValue(await call());
  } catch (thrown) {
    if (host.link.state.phase === "up") act.notices.tell({ tone: "failure", ...failureOf(thrown) });
  }
}
