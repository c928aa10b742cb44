import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Sighting } from "../../shared/agents/evidence.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { isTruth } from "../../shared/agents/recording.ts";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import type { AgentStatus } from "../../shared/models/agent.ts";
import type { PaneSnapshot } from "../../shared/models/snapshot.ts";
import type { Signal } from "../../shared/models/signal.ts";

/** One moment of an agent, and what Paneglass took it for. */
export interface Moment {
  readonly provider: ProviderSpec;
  readonly sighting: Sighting;
  readonly status: AgentStatus;
  /** Null when it has none any more. */
  readonly pane: PaneSnapshot | null;
  /** The rows with their looks as escape sequences; null where nobody could say. */
  readonly styled: string | null;
}

/** What a person says that it was: truths of the recordings, joined by `|`. */
export interface Verdict {
  readonly expect: string;
  readonly note: string;
}

/**
 * Keeps the moment below `folder` in the layout of the recordings that the tests read, as it is: nothing is left out of the screen. Gives the
 * recording's folder. Throws AppError `recording.expect`, `recording.blank` or `recording.unwritable`.
 */
export async function keepRecording(folder: string, moment: Moment, verdict: Verdict): Promise<string> {
  const { screen } = moment.sighting;
  if (!isTruth(verdict.expect)) {
    const message = `"${verdict.expect}" is not a state that recordings know.`;
    throw new AppError("recording.expect", message, { facts: { expect: verdict.expect } });
  }
  if (screen === null)
    throw new AppError("recording.blank", "There is no screen to keep: the agent's pane is not read.");
  const cli = moment.provider.command.programs[0] ?? moment.provider.id;
  const name = `${verdict.expect.replaceAll("|", "_or_")}_${new Date(moment.sighting.now).toISOString().replace(/[:.]/g, "-")}`;
  const own = path.join(folder, cli, name);
  const meta = `${JSON.stringify(metaOf(moment, { cli, name, verdict }), null, 1)}\n`;
  try {
    await mkdir(own, { recursive: true, mode: 0o700 });
    await writeFile(path.join(own, "screen.txt"), screen.rows.join("\n"), { mode: 0o600 });
    if (moment.styled !== null) await writeFile(path.join(own, "screen.ansi"), moment.styled, { mode: 0o600 });
    // Last: a folder without it is not taken for a recording.
    await writeFile(path.join(own, "meta.json"), meta, { mode: 0o600 });
  } catch (thrown) {
    const message = `The recording can't be kept in ${own}: ${messageOf(thrown)}`;
    throw new AppError("recording.unwritable", message, { facts: { folder: own }, cause: thrown });
  }
  return own;
}

interface Named {
  readonly cli: string;
  readonly name: string;
  readonly verdict: Verdict;
}

function metaOf({ sighting, status, pane }: Moment, { cli, name, verdict }: Named): object {
  const { process, screen, version, now } = sighting;
  const rows = screen?.rows ?? [];
  return {
    ...{ cli, version: version ?? "", state: name, expect: verdict.expect },
    at: new Date(now).toISOString(),
    ms_since_start: now - process.startedAt,
    cols: pane?.width ?? Math.max(1, ...rows.map((row) => row.length)),
    rows: pane?.height ?? rows.length,
    tmux: paneFacts(sighting),
    ...toldOf(sighting),
    said: { state: status.state, asks: status.asks, summary: status.summary, rule: status.winner?.rule ?? null },
    note: verdict.note,
  };
}

/** As tmux would tell them. */
function paneFacts({ process, screen }: Sighting): object {
  return {
    pane_title: screen?.title ?? "",
    pane_current_command: process.command,
    pane_dead: process.dead ? "1" : "0",
    pane_dead_status: process.deadStatus === null ? "" : String(process.deadStatus),
  };
}

/** Hooks as recordings have them, and whatever else was told; times count from now back, and from the start. */
function toldOf({ signals, process, now }: Sighting): object {
  const others = signals.filter(({ source }) => source !== "hook");
  return {
    hooks: signals.filter(({ source }) => source === "hook").map((signal) => hookOf(signal, now)),
    signals: others.map((signal) => ({ ...signal, at: signal.at - process.startedAt })),
  };
}

function hookOf({ name, at, body }: Signal, now: number): object {
  return { ago_ms: now - at, event: name, body: JSON.stringify(body) };
}
