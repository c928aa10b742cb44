import path from "node:path";
import type { Agent } from "../../shared/models/agent.ts";
import type { ServerState } from "../../shared/models/server.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";
import type { TranscriptServices } from "../ipc/services.ts";
import type { Catalog } from "../transcripts/catalog.ts";
import { PaneFollower, type WantedPane } from "../transcripts/follow-panes.ts";
import { TranscriptKeeper } from "../transcripts/keeper.ts";
import { Ownership } from "../transcripts/ownership.ts";
import { lifeOf, lifeOfTranscript, transcriptsFolder } from "../transcripts/places.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import type { HostParts } from "./host-parts.ts";
import { inTime } from "./in-time.ts";
import { openReading } from "./transcripts-reading.ts";

/** What another Paneglass has kept until now is taken over this soon after its end. */
const LOOK_AGAIN_MS = 10_000;
/** A disk that hangs holds up the end of the app for no longer. */
const LAST_WRITE_MS = 5000;

export interface TranscriptsDesk extends TranscriptServices {
  /** Tiles were closed or opened. */
  wallChanged(): void;
  /** Resolves when all that was heard is on disk. To be called before the feeds are closed. */
  close(): Promise<void>;
}

/** Each pane once, though its window may be in several sessions. */
function panesOf({ sessions }: ServerState): PaneSnapshot[] {
  const all = sessions.flatMap((session) => session.windows.flatMap((window) => window.panes));
  return [...new Map(all.map((pane) => [pane.id, pane])).values()];
}

function wantedPane(pane: PaneSnapshot, state: ServerState & { lifeId: string }, agent: Agent | undefined): WantedPane {
  return {
    facts: {
      paneId: pane.id,
      server: state.label,
      lifeId: state.lifeId,
      title: pane.title,
      folder: agent?.folder ?? pane.path,
      agentId: pane.agentId,
      name: agent?.name ?? pane.command,
    },
    cols: pane.width,
    rows: pane.height,
  };
}

/** The panes whose output is to be kept now. */
function wantedPanes({ settings, store, machine }: HostParts, agents: AgentsDesk): WantedPane[] {
  const { keep } = settings.value.transcripts;
  const state = machine.server.state.value;
  const { lifeId } = state;
  if (lifeId === null || keep === "off") return [];
  const hidden = keep === "seen" ? store.walls.load(lifeId).hidden : [];
  const seen = panesOf(state).filter((pane) => pane.agentId !== null || !hidden.includes(pane.id));
  const known = new Map(agents.list.value.map((agent) => [agent.id, agent]));
  return seen.map((pane) =>
    wantedPane(pane, { ...state, lifeId }, pane.agentId === null ? undefined : known.get(pane.agentId)),
  );
}

/** Tells which lives are ours: once what another Paneglass has written of one until now has been read, which `then` hears. */
function ownLives(ownership: Ownership, catalog: Catalog, then: () => void): (life: string) => boolean {
  const lives = new Map<string, "reading" | "read">();
  return (life) => {
    if (!ownership.owns(life)) return false;
    if (lives.has(life)) return lives.get(life) === "read";
    lives.set(life, "reading");
    void catalog.refresh().then(() => {
      lives.set(life, "read");
      then();
    });
    return false;
  };
}

/** What panes have printed: kept on disk as the settings say, searched and played. */
export function openTranscriptsDesk(parts: HostParts, agents: AgentsDesk): TranscriptsDesk {
  const { options, settings, machine, open, log } = parts;
  const { server, feeds } = machine;
  const root = transcriptsFolder(path.resolve(options.stateFolder));
  const reading = openReading(root, log);
  const ownership = new Ownership(root);
  const keeper = new TranscriptKeeper({
    root,
    sweeps: () => ownership.owns("all"),
    settings: () => settings.value.transcripts,
    mayRemove: (id) => ownership.hold(lifeOfTranscript(id)),
    changed: (id) => reading.changed(id),
  });
  const follower = new PaneFollower(keeper, (pane, tap) => feeds.tap(pane, tap));
  open.add(
    keeper.problem.on((problem) => log(problem ? `${problem.message} ${problem.next}` : "transcripts are kept again")),
  );
  let ready = false;
  const mine = ownLives(ownership, keeper.catalog, () => follow());
  const follow = (): void => {
    if (!ready || open.closed) return;
    if (ownership.owns("all")) reading.keepIndex();
    const wanted = wantedPanes(parts, agents);
    const kept = new Set([...new Set(wanted.map(({ facts }) => lifeOf(facts)))].filter(mine));
    follower.follow(wanted.filter(({ facts }) => kept.has(lifeOf(facts))));
  };
  const again = setInterval(follow, LOOK_AGAIN_MS);
  void keeper.catalog.read.then(() => {
    ready = true;
    if (ownership.owns("all")) ownership.tidy(keeper.catalog.entries.map(({ id }) => id));
    follow();
  });
  for (const source of [server.state, agents.list, settings.changes]) open.add(source.on(follow));
  return {
    wallChanged: follow,
    trouble: keeper.problem,
    list: () => keeper.list(),
    search: async (wanted, signal) => {
      const [found] = await Promise.all([reading.library().search(wanted, signal), keeper.know()]);
      return { ...found, behind: reading.behind(keeper.catalog) };
    },
    part: async (id, start) => {
      await keeper.catalog.read;
      if (keeper.catalog.get(id) === undefined) await keeper.know();
      return reading.part(keeper.catalog.need(id), start);
    },
    remove: (id) => keeper.remove(id),
    close: async () => {
      ready = false;
      clearInterval(again);
      const kept = await inTime(
        follower.close().then(() => keeper.close()),
        LAST_WRITE_MS,
      );
      if (!kept) log(`the disk of ${root} does not answer: the last output of panes may not be kept`);
      await reading.close();
      ownership.close();
    },
  };
}
