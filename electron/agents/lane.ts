import type { Closeable } from "../../shared/base/disposables.ts";
import { messageOf } from "../../shared/base/errors.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import type { ProviderSpec } from "../../shared/agents/provider.ts";
import { gateOf } from "../../shared/agents/gate.ts";
import { isOf } from "../../shared/agents/message-text.ts";
import { isJust, type Look, mustWait, submit, type SubmitEnd } from "../../shared/agents/submit.ts";
import type { Delivery, DeliveryState } from "../../shared/models/delivery.ts";
import { type AttemptWorld, Lost, lookOf, runAttempt, type Sight } from "./attempt.ts";
import type { Clock } from "./clock.ts";
import { goesByFile, isFramed, writtenForm } from "./message-file.ts";
import { Nudge } from "./nudge.ts";
import type { FollowedScreen, ScreenReader } from "./observation.ts";
import type { Handed, HandTarget, PaneHand } from "./pane-hand.ts";

/** What a lane needs of the courier. */
export interface LaneHost {
  readonly clock: Clock;
  readonly screens: ScreenReader;
  readonly hand: PaneHand;
  /** The agent and its pane as they are now; without screen and reports. */
  sight(agentId: AgentId): Pick<Sight, "agent" | "pane">;
  provider(agentId: AgentId): ProviderSpec | null;
  /** The installed version of a provider's program, as it tells it; null while that is not known. */
  version(providerId: string): string | null;
  /** True when its program was seen to ask for pastes in brackets. */
  takesPastes(agentId: AgentId): boolean;
  /** The newest prompt that its CLI said it took; null while it told of none. `text` is null when it did not say which. */
  promptOf(agentId: AgentId): { readonly at: number; readonly text: string | null } | null;
  /** The oldest that waits, if nothing is before it; null when there is none. */
  next(agentId: AgentId): Delivery | null;
  /** Takes it for this program. Null when another one was faster. */
  claim(agentId: AgentId): Delivery | null;
  /** Those that another program left behind and this one has taken over. */
  left(agentId: AgentId): Delivery | null;
  /** The text as it is to be typed, before it is known whether it goes by a file. */
  textOf(delivery: Delivery): string;
  /** Puts the text into a file of its own. */
  fileFor(delivery: Delivery, text: string): Promise<void>;
  /** Why one waits; it is told, and kept where it is new. */
  waits(delivery: Delivery, why: string): void;
  /** The message that names its file, whether or not there is one. */
  fileMessage(delivery: Delivery): string;
  /** The newest that was written a short while ago, given up, and never seen; null for none. */
  unseen(agentId: AgentId): Delivery | null;
  /** One that was given up has shown up: it is taken up again. */
  again(unseen: Delivery): void;
  /** Whether something waits that could be brought. Never throws. */
  isWanted(agentId: AgentId): boolean;
  /** Bringing one broke off; what was claimed is let go. */
  broke(agentId: AgentId, thrown: unknown): void;
  /** True when the same text was brought to that agent before: then its standing in the conversation tells nothing. */
  saidBefore(delivery: Delivery): boolean;
  /** Keeps it. False when the claim is lost. */
  keep(delivery: Delivery, over: boolean): boolean;
}

/** Milliseconds between two looks at a screen that changes all the time, */
const SHORTEST_MS = 20;
/** between two looks at one with a draft on it, */
const DRAFT_MS = 300;
/** and at one that does not change. */
const IDLE_MS = 5_000;
/** How long a screen may take to come into sight, when what became of a message is to be found out. */
const SIGHT_MS = 4_000;
/** How often a claim is renewed. */
const RENEW_MS = 4_000;

/** Brings the messages of one agent to it, one after the other. Runs while there is something to bring. */
export class Lane implements Closeable {
  readonly #agentId: AgentId;
  readonly #host: LaneHost;
  readonly #nudge: Nudge;
  readonly #pause: Nudge;
  #screen: { readonly pane: string; readonly followed: FollowedScreen } | null = null;
  #running: Promise<void> | null = null;
  #closed = false;
  #under: { readonly text: string; readonly since: number } | null = null;

  constructor(agentId: AgentId, host: LaneHost) {
    this.#agentId = agentId;
    this.#host = host;
    this.#nudge = new Nudge(host.clock);
    this.#pause = new Nudge(host.clock);
  }

  /** Something about the agent or its messages has changed. */
  nudge(): void {
    if (this.#closed) return;
    this.#nudge.nudge();
    this.#running ??= this.#runSafely();
  }

  /** Why a text can't be typed now; null when it can. Looks for as long as the screen takes to come into sight. */
  async obstacle(text: string): Promise<string | null> {
    const look = await this.#inSight(({ composer, gate }) => composer !== null || !gate.open);
    if (this.#running === null) this.#leaveScreen();
    return mustWait(look, text);
  }

  /** Ends at once. What is under way is the courier's to put away. */
  close(): void {
    this.#closed = true;
    this.#nudge.close();
    this.#pause.close();
    this.#leaveScreen();
  }

  /** What breaks, such as a full disk, is told; what was under way is found out about later, as after a crash. */
  async #runSafely(): Promise<void> {
    try {
      await this.#run();
    } catch (thrown) {
      this.#leaveScreen();
      this.#host.broke(this.#agentId, thrown);
      await this.#pause.wait(IDLE_MS, IDLE_MS);
    }
    this.#running = null;
    if (!this.#closed && this.#host.isWanted(this.#agentId)) this.nudge();
  }

  async #run(): Promise<void> {
    while (!this.#closed) {
      const left = this.#host.left(this.#agentId);
      if (left) await this.#findOut(left);
      else if (!(await this.#bringNext())) break;
    }
    this.#leaveScreen();
  }

  /** False when there is nothing more to do for now. */
  async #bringNext(): Promise<boolean> {
    const next = this.#host.next(this.#agentId);
    if (next === null) return false;
    const { agent, pane } = this.#host.sight(this.#agentId);
    const gate = agent && gateOf(agent.status, pane);
    if (!gate?.open) {
      if (gate) this.#host.waits(next, gate.why);
      this.#leaveScreen();
      await this.#nudge.wait(IDLE_MS);
      return true;
    }
    this.#follow();
    const unseen = this.#host.unseen(this.#agentId);
    if (unseen) {
      await this.#awaitLate(unseen, next);
      return true;
    }
    const why = this.#inTheWay(next) ?? (await this.#inTheWayNow(next));
    if (why === null) return this.#bring();
    if (this.#isInSight()) this.#host.waits(next, why);
    await this.#nudge.wait(IDLE_MS, DRAFT_MS);
    return true;
  }

  #inTheWay(next: Delivery): string | null {
    return mustWait(this.#look(), this.#host.textOf(next), next.attempts > 0);
  }

  /** What a person has just typed may not be on the screen that is kept yet. */
  async #inTheWayNow(next: Delivery): Promise<string | null> {
    await this.#screen?.followed.fresh?.();
    return this.#closed ? "Paneglass ends." : this.#inTheWay(next);
  }

  async #bring(): Promise<boolean> {
    const claimed = this.#host.claim(this.#agentId);
    if (claimed === null) {
      await this.#nudge.wait(IDLE_MS, DRAFT_MS);
      return true;
    }
    try {
      await this.#attempt(claimed);
    } catch (thrown) {
      if (!(thrown instanceof Lost)) throw thrown;
    } finally {
      this.#under = null;
    }
    // Also for one that went back to the queue because its pane was covered: the picture of the server may take a while to say so.
    await this.#nudge.wait(DRAFT_MS, SHORTEST_MS);
    return true;
  }

  async #attempt(claimed: Delivery): Promise<void> {
    const spec = this.#host.provider(this.#agentId)?.submit;
    if (!spec) throw new Lost();
    const whole = this.#host.textOf(claimed);
    const framed = isFramed(spec.frame, this.#host.takesPastes(this.#agentId));
    const record = new Recording(claimed, this.#host);
    const text = goesByFile(whole, spec.longest, framed) ? await this.#filed(record, whole) : whole;
    this.#under = { text, since: this.#host.clock.now() };
    const way = { ...spec, whole: !framed, standing: claimed.attempts > 1 };
    const end = await runAttempt(submit(text, way), this.#world(record, framed));
    record.end(end);
  }

  /** What was written may show up late: nothing else is typed for a while, and it is brought on when it stands there. */
  async #awaitLate(unseen: Delivery, next: Delivery): Promise<void> {
    const { composer, gate } = this.#look();
    const texts = [this.#host.textOf(unseen), this.#host.fileMessage(unseen)];
    if (gate.open && composer !== null && texts.some((text) => isJust(composer, text))) {
      return this.#host.again(unseen);
    }
    this.#host.waits(next, "A message before was written and has not shown up yet.");
    await this.#nudge.wait(IDLE_MS, DRAFT_MS);
  }

  /** The message that names the file. Throws {@link Lost} where the file can't be written: the delivery is over then. */
  async #filed(record: Recording, whole: string): Promise<string> {
    try {
      await this.#host.fileFor(record.delivery, whole);
      return this.#host.fileMessage(record.delivery);
    } catch (thrown) {
      const reason = `It is long, and the file for it could not be written: ${messageOf(thrown)}`;
      record.end({ state: "undelivered", reason, presses: 0 });
      throw new Lost();
    }
  }

  #world(record: Recording, framed: boolean): AttemptWorld {
    const { hand } = this.#host;
    const held = (): Handed => ({ done: false, how: "held", why: "Its pane is not in sight." });
    return {
      look: () => this.#look("waits"),
      wait: async (ms) => {
        await this.#nudge.wait(ms, SHORTEST_MS);
        if (this.#closed) throw new Lost();
        this.#follow();
        record.renew();
      },
      write: async (text, enter) => {
        record.mustBeOurs();
        const target = this.#target();
        const asks = !framed && !enter && this.#host.provider(this.#agentId)?.submit.frame === "asked";
        return target ? hand.write(target, writtenForm({ text, framed }, enter), asks) : held();
      },
      press: async (key) => {
        record.mustBeOurs();
        const target = this.#target();
        return target ? hand.press(target, key) : held();
      },
      told: (state, detail) => record.told(state, detail),
    };
  }

  /** What became of a message that another run of the app had typed, or was about to. */
  async #findOut(left: Delivery): Promise<void> {
    const texts = [this.#host.textOf(left), this.#host.fileMessage(left)];
    const stands = ({ composer }: Look): boolean => composer !== null && texts.some((text) => isJust(composer, text));
    const isTaken = (look: Look): boolean => !stands(look) && this.#wasSeenTaken(left, texts, look);
    const look = await this.#inSight((seen) => stands(seen) || isTaken(seen));
    if (this.#closed) return;
    const record = new Recording(left, this.#host);
    if (stands(look)) return record.standsThere();
    if (isTaken(look)) return record.end({ state: "accepted", reason: "It was seen in the conversation.", presses: 0 });
    const reason =
      "Paneglass ended while it was being typed, and it can't be told what came of it. Look before you retry it.";
    record.end({ state: "undelivered", reason, presses: 0 });
  }

  #wasSeenTaken(left: Delivery, texts: readonly string[], { newest }: Look): boolean {
    const typedAt = left.proofs.findLast(({ state }) => state === "typed")?.at;
    const prompt = this.#host.promptOf(this.#agentId);
    const told = prompt?.text ?? null;
    if (prompt && told !== null && typedAt !== undefined && prompt.at >= typedAt)
      return texts.some((text) => isOf(told, text));
    return newest !== null && !this.#host.saidBefore(left) && texts.some((text) => isOf(newest, text));
  }

  /** The first look that is enough, or the last one in the time that a screen may take. */
  async #inSight(enough: (look: Look) => boolean): Promise<Look> {
    const end = this.#host.clock.now() + SIGHT_MS;
    for (;;) {
      this.#follow();
      const look = this.#look();
      if (enough(look) || this.#closed || look.now >= end) return look;
      await this.#nudge.wait(DRAFT_MS, SHORTEST_MS);
    }
  }

  #look(covered: "shuts" | "waits" = "shuts"): Look {
    const { clock } = this.#host;
    const provider = this.#host.provider(this.#agentId);
    const version = provider && this.#host.version(provider.id);
    const told = this.#under !== null && this.#wasTaken(this.#under);
    const screen = this.#screen?.followed ?? null;
    return lookOf({ ...this.#host.sight(this.#agentId), provider, version, screen, told, now: clock.now() }, covered);
  }

  #isInSight(): boolean {
    return this.#screen?.followed.view().rows.some((row) => row.trim() !== "") ?? false;
  }

  /** Whether the CLI itself has said that it took the text. */
  #wasTaken({ text, since }: { readonly text: string; readonly since: number }): boolean {
    const prompt = this.#host.promptOf(this.#agentId);
    return prompt !== null && prompt.at >= since && (prompt.text === null || isOf(prompt.text, text));
  }

  #target(): HandTarget | null {
    const pane = this.#host.sight(this.#agentId).agent?.paneId ?? null;
    return pane === null ? null : { pane, agent: this.#agentId };
  }

  #follow(): void {
    const pane = this.#target()?.pane ?? null;
    if (this.#screen?.pane === pane || this.#closed) return;
    this.#leaveScreen();
    if (pane) this.#screen = { pane, followed: this.#host.screens.follow(pane, () => this.#nudge.nudge()) };
  }

  #leaveScreen(): void {
    this.#screen?.followed.close();
    this.#screen = null;
  }
}

/** Writes down what becomes of one claimed delivery. */
class Recording {
  readonly #host: LaneHost;
  #delivery: Delivery;
  #keptAt: number;

  constructor(delivery: Delivery, host: LaneHost) {
    this.#host = host;
    this.#delivery = delivery;
    this.#keptAt = host.clock.now();
  }

  get delivery(): Delivery {
    return this.#delivery;
  }

  /** Throws {@link Lost} when it is another program's by now. */
  mustBeOurs(): void {
    this.#keep({}, false);
  }

  renew(): void {
    if (this.#host.clock.now() - this.#keptAt >= RENEW_MS) this.mustBeOurs();
  }

  told(state: DeliveryState, detail: string): void {
    this.#keep({ ...this.#proven(state, detail), reason: null }, false);
  }

  /** It goes on from where it stands: in the composer. */
  standsThere(): void {
    const at = this.#host.clock.now();
    const proof = { at, state: "queued" as const, detail: "It still stood in the composer." };
    this.#keep(
      { state: "queued", reason: null, changedAt: at, proofs: [...this.#delivery.proofs, proof].slice(-40) },
      true,
    );
  }

  end({ state, reason, presses }: SubmitEnd): void {
    // What was not typed was not tried.
    const back = { attempts: this.#delivery.attempts - 1 };
    const proof = state === "queued" ? back : this.#proven(state, reason ?? "A turn began with it.");
    const kept = state === "accepted" ? null : reason;
    this.#keep({ ...proof, state, reason: kept, presses: this.#delivery.presses + presses }, true);
  }

  #proven(state: DeliveryState, detail: string): Pick<Delivery, "state" | "proofs" | "changedAt"> {
    const at = this.#host.clock.now();
    return { state, changedAt: at, proofs: [...this.#delivery.proofs, { at, state, detail }].slice(-40) };
  }

  #keep(change: Partial<Delivery>, over: boolean): void {
    this.#delivery = { ...this.#delivery, ...change };
    this.#keptAt = this.#host.clock.now();
    if (!this.#host.keep(this.#delivery, over)) throw new Lost();
  }
}
