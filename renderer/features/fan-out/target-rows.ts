import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import { operationFromJson } from "../../../shared/ops/json.ts";
import { render } from "../../../shared/ops/render.ts";
import { shLine } from "../../../shared/ops/shell-line.ts";
import type { Agent, ProviderInfo } from "../../../shared/models/agent.ts";
import type { FanOutTarget } from "../../state/fan-out-plan.ts";
import { faceOf } from "../../state/pane-face.ts";
import type { FanOutRun, TargetResult } from "../../state/fan-out-run.ts";

/** One target as it is shown. */
export interface TargetRow {
  readonly id: string;
  readonly name: string;
  /** What is sent; null when it cannot be. */
  readonly sent: string | null;
  /** Why it cannot be sent, or what is left out. */
  readonly note: string;
  /** An agent in it waits for an answer. */
  readonly waits: boolean;
  /** Null before it was sent. */
  readonly result: TargetResult | null;
}

export interface TargetsSeen {
  readonly version: string | null;
  readonly byPane: ReadonlyMap<string, Agent>;
  readonly providers: readonly ProviderInfo[] | null;
}

/** `problem`: the operation cannot be rendered as it stands. */
export function targetRows(
  targets: readonly FanOutTarget[],
  { version, byPane, providers }: TargetsSeen,
  state: { readonly problem: string | null; readonly run: FanOutRun | null },
): readonly TargetRow[] {
  const known = version === null ? null : parseTmuxVersion(version);
  return targets.map((target) => {
    const { id, panes } = target;
    const agents = panes.flatMap(({ pane }) => byPane.get(pane.id) ?? []);
    const names = panes.map((place) => faceOf(place, byPane.get(place.pane.id) ?? null, providers).name);
    // Of hundreds only those in view are told what they are sent.
    let told: Sent | null = null;
    const sent = (): Sent => (told ??= sentOf(target, known, state.problem));
    return {
      ...{ id, name: id === "server" ? "The server" : names.join(", ") },
      get sent() {
        return sent().sent;
      },
      get note() {
        return sent().note;
      },
      waits: agents.some(({ status }) => status.state === "blocked"),
      result: state.run?.results.get(id) ?? null,
    };
  });
}

type Sent = Pick<TargetRow, "sent" | "note">;

function sentOf({ operation }: FanOutTarget, version: TmuxVersion | null, problem: string | null): Sent {
  if (problem !== null) return { sent: null, note: "" };
  const { argv, notes, refused } = render(operationFromJson(operation), version);
  return refused === undefined ? { sent: shLine(argv), note: notes.join(" ") } : { sent: null, note: refused };
}
