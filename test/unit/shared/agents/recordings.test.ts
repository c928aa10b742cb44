import { describe, expect, test } from "vitest";
import { observe } from "../../../../shared/agents/evidence.ts";
import { fuse } from "../../../../shared/agents/fuse.ts";
import type { ProviderSpec } from "../../../../shared/agents/provider.ts";
import { provider as claude } from "../../../../shared/agents/providers/claude-code.ts";
import { provider as codex } from "../../../../shared/agents/providers/codex.ts";
import type { AgentStatus } from "../../../../shared/models/agent.ts";
import { agrees, type Recording, recordingsOf } from "../../../support/agent-recordings.ts";

const START = 1_800_000_000_000;

/** What one look at the recorded moment says, without any history. */
function read(
  provider: ProviderSpec,
  recording: Recording,
  sources: { title: boolean; process: boolean },
): AgentStatus {
  const { tmux } = recording;
  const now = START + recording.msSinceStart;
  const process = {
    gone: false,
    dead: sources.process && tmux.dead,
    deadStatus: tmux.deadStatus,
    command: sources.process ? tmux.command : "",
    ranBefore: null,
    startedAt: START,
  };
  const screen = { title: sources.title ? tmux.title : "", rows: recording.screen };
  const evidence = observe(provider, { process, screen, readBefore: false, now });
  return fuse(evidence, { now, previous: null, turnSeen: false, lastOutputAt: now });
}

interface Score {
  readonly right: number;
  readonly all: number;
  readonly missed: string[];
  /** Said to be ready or done while it worked. */
  readonly falseEnds: string[];
}

function score(provider: ProviderSpec, cli: string, sources: { title: boolean; process: boolean }): Score {
  const said = recordingsOf(cli).map((recording) => ({ recording, status: read(provider, recording, sources) }));
  const missed = said.filter(({ recording, status }) => !agrees(recording.expect, status));
  const falseEnds = missed.filter(
    ({ recording, status }) => recording.expect === "processing" && ["ready", "done"].includes(status.state),
  );
  const tell = ({ recording, status }: (typeof said)[number]): string =>
    `${recording.name}: expected ${recording.expect}, said ${status.state} ${status.asks ?? ""} (${status.winner?.rule ?? "no rule"})`;
  return {
    right: said.length - missed.length,
    all: said.length,
    missed: missed.map(tell),
    falseEnds: falseEnds.map(tell),
  };
}

const figure = (part: Score): string => `${part.right}/${part.all} (${((100 * part.right) / part.all).toFixed(1)} %)`;

describe.each([
  { cli: "claude", provider: claude, alone: 0.95 },
  { cli: "codex", provider: codex, alone: 0.8 },
])("recorded screens of $cli", ({ cli, provider, alone }) => {
  const full = score(provider, cli, { title: true, process: true });
  const screenOnly = score(provider, cli, { title: false, process: false });
  console.info(`${cli}: screen, title and process ${figure(full)}; screen alone ${figure(screenOnly)}`);

  test("screen, title and process facts read every moment rightly", () => {
    expect(full.all).toBeGreaterThan(50);
    expect(full.missed).toEqual([]);
  });

  test("work is never taken for an end", () => {
    expect(full.falseEnds).toEqual([]);
  });

  test("the screen alone, as when a CLI sets no title, still reads most moments", () => {
    expect(screenOnly.right / screenOnly.all).toBeGreaterThanOrEqual(alone);
  });
});
