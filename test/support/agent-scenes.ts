import type { FollowedScreen, ScreenReader } from "../../electron/agents/observation.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Signal } from "../../shared/models/signal.ts";
import { PaneSnapshot } from "../../shared/models/snapshot.ts";
import type { Clock } from "../../electron/agents/clock.ts";

/** Screens that a test draws. */
export class DrawnScreens implements ScreenReader {
  readonly #clock: Clock;
  readonly #open = new Map<PaneId, () => void>();
  readonly #told = new Map<PaneId, (signal: Signal) => void>();
  readonly #shown = new Map<PaneId, { title: string; rows: readonly string[]; lastOutputAt: number | null }>();
  reads = 0;
  /** True while every program is in the middle of a redraw. */
  drawing = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get followed(): readonly PaneId[] {
    return [...this.#open.keys()];
  }

  follow(pane: PaneId, changed: () => void, told: (signal: Signal) => void = () => {}): FollowedScreen {
    this.#open.set(pane, changed);
    this.#told.set(pane, told);
    return {
      view: () => {
        this.reads += 1;
        return this.#shown.get(pane) ?? { title: "", rows: [], lastOutputAt: null };
      },
      drawing: () => this.drawing,
      close: () => {
        if (this.#open.get(pane) === changed) this.#open.delete(pane);
      },
    };
  }

  /** Lets the pane's program tell something of itself. */
  tell(pane: PaneId, signal: Signal): void {
    this.#told.get(pane)?.(signal);
  }

  draw(pane: PaneId, rows: readonly string[], title = ""): void {
    this.#shown.set(pane, { title, rows, lastOutputAt: this.#clock.now() });
    this.#open.get(pane)?.();
  }
}

const rail = "─".repeat(60);
const box = (footer: string): string[] => [rail, "❯ ", rail, footer];

/** What Claude Code shows in each state, as its recordings do. */
export const claudeScenes = {
  trust: [
    rail,
    " Accessing workspace:",
    " ❯ No, exit",
    "   Yes, I trust this folder",
    " Enter to confirm · Esc to cancel",
  ],
  ready: ["", ...box("  ⏸ manual mode on · ? for shortcuts")],
  working: (seconds: number): string[] => [
    "❯ go",
    "",
    `✻ Doing… (${seconds}s)`,
    "",
    ...box("  ⏸ manual mode on · esc to interrupt"),
  ],
  asking: [rail, " Bash command", " Do you want to proceed?", " ❯ 1. Yes", "   2. No", " Esc to cancel · Tab to amend"],
  finished: [
    "❯ go",
    "● Hello.",
    "",
    "✻ Worked for 3s · done 6:01 AM",
    "",
    ...box("  ⏸ manual mode on · ? for shortcuts"),
  ],
} as const;

export function paneSnapshot(id: string, more: Partial<Record<keyof PaneSnapshot, unknown>> = {}): PaneSnapshot {
  return PaneSnapshot.parse({
    id,
    windowId: "@1",
    sessionId: "$1",
    index: 0,
    active: true,
    width: 80,
    height: 24,
    title: "",
    command: "node",
    path: "/",
    pid: 1,
    dead: false,
    deadStatus: null,
    inMode: false,
    agentId: null,
    ...more,
  });
}
