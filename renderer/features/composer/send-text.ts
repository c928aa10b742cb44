import { gateOf } from "../../../shared/agents/gate.ts";
import type { Gate } from "../../../shared/agents/gate.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { LONGEST_MESSAGE } from "../../../shared/models/delivery.ts";
import type { SendReport, SendRequest } from "../../../shared/models/delivery.ts";
import type { ComposerKey, SendTrouble } from "../../state/composer-slice.ts";
import { SELECTION_KEY } from "../../state/composer-slice.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { act, appStore } from "../../state/store.ts";
import { goToPane } from "../../state/wall-commands.ts";

export interface HowToSend {
  readonly when: SendRequest["when"];
  /** Closes the composer once it is sent and brings the keyboard into the terminal. */
  readonly thenFocus: boolean;
}

/** As the page sees it. The host asks again, and its word counts. */
export function gateFor({ status, paneId }: Agent): Gate {
  return gateOf(status, { alive: paneId !== null, inMode: false, connected: true });
}

const tooLong: SendTrouble = {
  problem: {
    code: "message.long",
    message: `The text is longer than ${LONGEST_MESSAGE.toLocaleString("en")} characters.`,
    next: "Put it into a file and name the file.",
  },
  queueable: false,
  during: null,
};

/** Sends what stands in a composer to its agents. What they did not take stays there, with the reason. */
export async function sendText(
  host: HostActions,
  from: { readonly key: ComposerKey; readonly agents: readonly Agent[] },
  { when, thenFocus }: HowToSend,
): Promise<void> {
  const { key, agents } = from;
  const { drafts, sending } = appStore.getState().composer;
  const text = drafts[key] ?? "";
  if (text.trim() === "" || agents.length === 0 || sending.includes(key)) return;
  if (text.length > LONGEST_MESSAGE) return act.composer.trouble(key, tooLong);
  act.composer.sending(key, true);
  const outcome = await host.messages.send({ agentIds: agents.map(({ id }) => id), text, when });
  act.composer.sending(key, false);
  if (!outcome.ok) return act.composer.trouble(key, { problem: outcome.failure, queueable: false, during: null });
  settle(key, text, { report: outcome.value, when });
  const [first] = agents;
  if (!thenFocus || outcome.value.deliveries.length === 0 || !first) return;
  if (key !== SELECTION_KEY) act.composer.close(key);
  if (first.paneId !== null) goToPane(first.paneId);
}

/** What was written meanwhile stays. */
function settle(key: ComposerKey, text: string, sent: { report: SendReport; when: SendRequest["when"] }): void {
  const { report, when } = sent;
  if (key === SELECTION_KEY) act.selection.tellSent({ text, report });
  const [refused] = report.refused;
  if (report.deliveries.length > 0) {
    if (appStore.getState().composer.drafts[key] === text) act.composer.write(key, "");
  } else if (refused !== undefined && key !== SELECTION_KEY) {
    const agent = appStore.getState().agents.list.find(({ id }) => id === key);
    const queueable = when === "now" && agent !== undefined && mayQueue(agent);
    act.composer.trouble(key, { problem: refused.problem, queueable, during: agent?.status.state ?? null });
  }
}

/** An agent that has ended takes nothing later, either. */
function mayQueue(agent: Agent): boolean {
  const gate = gateFor(agent);
  return gate.open || gate.waits;
}
