import { observe } from "../../shared/agents/evidence.ts";
import { gateOf, type PaneGate } from "../../shared/agents/gate.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { chosenIn, isSameDialog } from "../../shared/agents/same-dialog.ts";
import { AppError } from "../../shared/base/errors.ts";
import type { AgentId, PaneId } from "../../shared/base/ids.ts";
import type { Agent, Dialog } from "../../shared/models/agent.ts";
import type { Clock } from "./clock.ts";
import { Nudge } from "./nudge.ts";
import type { FollowedScreen, ScreenReader } from "./observation.ts";
import type { PaneHand } from "./pane-hand.ts";

export interface AnswererOptions {
  readonly screens: ScreenReader;
  readonly hand: PaneHand;
  readonly clock: Clock;
  readonly sight: (agentId: AgentId) => { readonly agent: Agent | null; readonly pane: PaneGate };
  readonly provider: (providerId: string) => ProviderSpec | null;
  readonly version: (providerId: string) => string | null;
}

/** How long a screen may take to come into sight, */
const SIGHT_MS = 4_000;
/** a key to move the choice, */
const MOVE_MS = 2_000;
/** one press of an arrow, how often it may get lost, and how long one that seemed lost may still come; */
const KEY_MS = 700;
const MOST_LOST = 3;
const LATE_MS = 1_000;
/** and a dialog to go. */
const GONE_MS = 5_000;
/** A dialog counts as gone when it was not there for this long: it may be drawn anew. */
const BLINK_MS = 150;
const GLANCE_MS = 50;

/** Chooses options of dialogs that agents show. */
export class Answerer {
  readonly #options: AnswererOptions;
  readonly #busy = new Set<AgentId>();

  constructor(options: AnswererOptions) {
    this.#options = options;
  }

  /**
   * Chooses an option of the dialog that a person saw. Before each key the screen is read again: when another dialog is up, or another
   * option is chosen there than was seen, no key is sent. Resolves once the dialog was seen to go. Throws AppError `answer.*`.
   */
  async answer(agentId: AgentId, seen: Dialog, option: number): Promise<void> {
    if (this.#busy.has(agentId)) throw refusal("answer.busy", "An answer is on its way to this agent already.");
    this.#busy.add(agentId);
    try {
      await this.#answer(agentId, seen, option);
    } finally {
      this.#busy.delete(agentId);
    }
  }

  async #answer(agentId: AgentId, seen: Dialog, option: number): Promise<void> {
    const { agent, pane } = this.#options.sight(agentId);
    if (agent === null) throw refusal("agent.unknown", "There is no such agent.");
    const provider = this.#options.provider(agent.providerId);
    const gate = gateOf(agent.status, pane);
    if (agent.paneId === null || agent.status.state !== "blocked" || !pane.alive || !pane.connected || !provider) {
      throw refusal("answer.gone", gate.open ? "It does not ask anything now." : gate.why);
    }
    const wanted = seen.options[option];
    if (!wanted) throw refusal("answer.refused", "The dialog has no such option. Look at it and answer again.");
    const talk = new Talk(this.#options, { agentId, pane: agent.paneId, provider });
    try {
      await talk.within(SIGHT_MS, ({ dialog, inSight }) => dialog !== null || inSight);
      mustBe(await talk.now(), seen);
      await talk.choose({ dialog: seen, option });
    } finally {
      talk.close();
    }
  }
}

/** What is on the screen at one moment. */
interface Shown {
  readonly dialog: Dialog | null;
  readonly inSight: boolean;
}

interface Choice {
  readonly dialog: Dialog;
  readonly option: number;
}

interface TalkTarget {
  readonly agentId: AgentId;
  readonly pane: PaneId;
  readonly provider: ProviderSpec;
}

/** An option that the cancelling key stands for, as it says itself. Its number may open a field for words instead. */
const byCancel = /\(esc\b/i;

/** One answer on its way. */
class Talk {
  readonly #options: AnswererOptions;
  readonly #target: TalkTarget;
  readonly #nudge: Nudge;
  readonly #screen: FollowedScreen;

  constructor(options: AnswererOptions, target: TalkTarget) {
    this.#options = options;
    this.#target = target;
    this.#nudge = new Nudge(options.clock);
    this.#screen = options.screens.follow(target.pane, () => this.#nudge.nudge());
  }

  close(): void {
    this.#nudge.close();
    this.#screen.close();
  }

  async choose(choice: Choice): Promise<void> {
    const { by, cancel } = this.#target.provider.answers;
    const { key = null, label = "" } = choice.dialog.options[choice.option] ?? {};
    // A number of two digits would be two keys, and the first of them may choose.
    if (byCancel.test(label)) await this.#press(cancel, choice.dialog);
    else if (key?.length === 1 && by !== "arrows") {
      await this.#press(key, choice.dialog);
      if (by === "keyEnter") await this.#enterAfterKey(choice);
      else if (await this.#onlyMoved(choice)) await this.#press("Enter", choice.dialog, choice.option);
    } else {
      await this.#move(choice, by === "tabs" ? ["Left", "Right"] : ["Up", "Down"]);
      await this.#press("Enter", choice.dialog, choice.option);
    }
    await this.#mustGo(choice.dialog);
  }

  /** A look at what the pane shows by now: the screen that is kept may be a few keys behind it. */
  async now(): Promise<Shown> {
    await this.#screen.fresh?.();
    return this.#look();
  }

  /** The first look that is enough, or the last one in that time. */
  async within(ms: number, enough: (shown: Shown) => boolean): Promise<Shown> {
    const { clock } = this.#options;
    const end = clock.now() + ms;
    for (;;) {
      const shown = this.#look();
      if (enough(shown) || clock.now() >= end) return shown;
      await this.#nudge.wait(Math.min(GLANCE_MS * 4, end - clock.now()), GLANCE_MS);
    }
  }

  /** Some versions choose at once, some move there only: then the same dialog stays with that option chosen. */
  async #onlyMoved({ dialog, option }: Choice): Promise<boolean> {
    const before = chosenIn(dialog);
    if (before === option) {
      const shown = await this.within(MOVE_MS / 2, (now) => !isUp(now, dialog));
      return isUp(shown, dialog);
    }
    const shown = await this.within(MOVE_MS, (now) => !isUp(now, dialog) || chosenAt(now) === option);
    return isUp(shown, dialog) && chosenAt(shown) === option;
  }

  async #enterAfterKey({ dialog, option }: Choice): Promise<void> {
    const shown = await this.within(MOVE_MS, (now) => !isUp(now, dialog) || chosenAt(now) === option);
    if (!isUp(shown, dialog)) return;
    const chosen = chosenAt(shown);
    if (chosen !== null && chosen !== option) throw stuck();
    await this.#press("Enter", dialog, option);
  }

  /** Moves the choice step by step. The first key of a program's life may get lost: then it is pressed again. */
  async #move({ dialog, option }: Choice, [back, on]: readonly [string, string]): Promise<void> {
    let lost = 0;
    for (let presses = 0; presses < 2 * dialog.options.length + MOST_LOST; presses += 1) {
      const at = chosenAt(await this.now());
      if (at === null) throw refusal("answer.refused", "It can't be seen which option is chosen. Answer in the pane.");
      if (at === option) return lost > 0 ? this.#mustStay({ dialog, option }) : undefined;
      await this.#press(option > at ? on : back, dialog);
      const shown = await this.within(KEY_MS, (now) => !isUp(now, dialog) || chosenAt(now) !== at);
      if (!isUp(shown, dialog)) throw changed(shown.dialog);
      lost += chosenAt(shown) === at ? 1 : 0;
      if (lost > MOST_LOST) break;
    }
    throw stuck();
  }

  /** A key that seemed lost may still come: Enter must not overtake it. */
  async #mustStay({ dialog, option }: Choice): Promise<void> {
    const shown = await this.within(LATE_MS, (now) => chosenAt(now) !== option);
    if (!isUp(shown, dialog) || chosenAt(shown) !== option) throw stuck();
  }

  /** Presses a key, if the dialog is still up. With `option`, only while no other one is seen to be chosen. */
  async #press(key: string, dialog: Dialog, option: number | null = null): Promise<void> {
    const shown = await this.now();
    if (!isUp(shown, dialog)) throw changed(shown.dialog);
    const chosen = chosenAt(shown);
    if (option !== null && chosen !== null && chosen !== option) throw moved();
    const { agentId, pane } = this.#target;
    const handed = await this.#options.hand.press({ agent: agentId, pane }, key);
    if (handed.done) return;
    const next = { held: " Answer again once it is free.", refused: "", unsure: " Look at the pane." }[handed.how];
    throw refusal("answer.refused", `${handed.why}${next}`);
  }

  async #mustGo(dialog: Dialog): Promise<void> {
    const { clock } = this.#options;
    let gone: number | null = null;
    const shown = await this.within(GONE_MS, (now) => {
      gone = isUp(now, dialog) ? null : (gone ?? clock.now());
      return gone !== null && (now.dialog !== null || clock.now() - gone >= BLINK_MS);
    });
    if (isUp(shown, dialog)) {
      throw refusal("answer.unseen", "The key was sent, and the dialog is still up. Look at the pane.");
    }
  }

  #look(): Shown {
    const { provider } = this.#target;
    const { title, rows } = this.#screen.view();
    const process = { gone: false, dead: false, deadStatus: null, command: "", ranBefore: null, startedAt: 0 };
    const version = this.#options.version(provider.id);
    const evidence = observe(provider, {
      ...{ process, version, screen: { title, rows } },
      ...{ readBefore: true, signals: [], now: this.#options.clock.now() },
    });
    const found = evidence.find((item) => item.source === "screen" && item.says === "blocked" && item.dialog);
    const inSight = rows.some((row) => row.trim() !== "");
    return { dialog: found?.dialog ? this.#withChosen(found.dialog) : null, inSight };
  }

  /** A bar of choices shows the chosen one by its colour alone. */
  #withChosen(dialog: Dialog): Dialog {
    if (chosenIn(dialog) !== null) return dialog;
    const at = this.#screen.standsOut?.(dialog.options.map(({ label }) => label)) ?? null;
    return { ...dialog, options: dialog.options.map((option, index) => ({ ...option, chosen: index === at })) };
  }
}

/** The same question with the same option chosen, or an error that says what is there now. */
function mustBe({ dialog }: Shown, seen: Dialog): void {
  if (dialog === null || !isSameDialog(dialog, seen)) throw changed(dialog);
  const before = chosenIn(seen);
  if (before !== null && chosenIn(dialog) !== before) throw moved();
}

function isUp({ dialog }: Shown, seen: Dialog): boolean {
  return dialog !== null && isSameDialog(dialog, seen);
}

function chosenAt({ dialog }: Shown): number | null {
  return dialog && chosenIn(dialog);
}

function changed(now: Dialog | null): AppError {
  const there =
    now === null ? "No question is up now." : `It asks now: "${now.question}". Look at it and answer again.`;
  return refusal("answer.changed", `That question is no longer there; nothing was sent. ${there}`);
}

function moved(): AppError {
  return refusal("answer.changed", "Somebody has moved the choice meanwhile. Look at it again.");
}

function stuck(): AppError {
  return refusal("answer.unseen", "The choice did not move as it should. Answer in the pane.");
}

function refusal(code: string, message: string): AppError {
  return new AppError(code, message);
}
