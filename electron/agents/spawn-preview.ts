import type { AgentId } from "../../shared/base/ids.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { SpawnPreview } from "../../shared/models/profile.ts";
import type { Env } from "./find-program.ts";
import { showsOwnSession } from "./own-session.ts";
import type { ServerLink } from "./server-link.ts";
import { type Copy, sketchCopy } from "./spawn-copy.ts";
import { planOf } from "./spawn-plan.ts";
import type { Wanted } from "./spawn-wanted.ts";

interface PreviewOptions {
  readonly server: ServerLink;
  readonly state: string;
  readonly env: Env;
  readonly newId: () => AgentId;
}

/** What starting would do, from the picture of the server as it is. Ids of agents are examples. */
export function previewOf(wanted: Wanted, { server, state, env, newId }: PreviewOptions): SpawnPreview {
  const places = { state, env, path: null };
  const copies = wanted.starts.map(({ order, name }) => sketchCopy(order, { id: newId(), name }, places));
  const { plan, seats, unsayable } = planOf(copies, showsOwnSession(server.state.value) ? "inSession" : "withSession");
  const version = parseTmuxVersion(server.state.value.tmuxVersion ?? "");
  const owner = new Map(seats.flatMap(({ copy, create, done }) => [create, ...done].map(({ index }) => [index, copy])));
  const queue = copies.values();
  const agents = wanted.all.map(({ name, folder, problem }) => {
    const copy = problem === null ? queue.next().value : undefined;
    const refused = unsayable.find((one) => one.copy === copy)?.problem;
    return { name, folder, argv: [...(copy?.argv ?? [])], problem: problem ?? refused ?? null };
  });
  const missing = wanted.all.length === 0 ? wanted.problems : [];
  const steps = plan.preview(version).map(({ index, kind, argv }) => {
    const about = aboutOf(plan.items[index]?.operation, owner.get(index));
    return { kind, argv: argv === null ? null : [...argv], about };
  });
  return { agents: [...agents, ...missing.map((problem) => ({ name: "", folder: "", argv: [], problem }))], steps };
}

/** Names of variables only: their values may be secrets. */
function aboutOf(operation: Operation | undefined, copy: Copy | undefined): string {
  const name = `"${copy?.name ?? ""}"`;
  const names = Object.keys(copy?.env ?? {}).toSorted();
  const { option = "", scope = "" } = (operation?.args ?? {}) as { option?: string; scope?: string };
  const does: Readonly<Record<string, string>> = {
    newSession: `Makes the session, and in it the window of ${name}.`,
    newWindow: `Makes the window of ${name}.`,
    setOption: `Sets ${option} of the ${scope} of ${name}.`,
    respawnPane: `Starts ${name} in it, with ${names.length} variables set: ${names.join(", ")}.`,
  };
  return does[operation?.kind ?? ""] ?? "";
}
