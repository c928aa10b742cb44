import { attentionOf, needsNow } from "../../shared/agents/attention.ts";
import { wantsWords } from "../../shared/agents/attention-words.ts";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { systemClock } from "../agents/clock.ts";
import type { AttentionServices, MessageServices } from "../ipc/services.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import type { AttentionShell, ShellNote } from "./attention-shell.ts";
import type { HostParts } from "./host-parts.ts";
import { NewsQueue } from "./news-queue.ts";
import { Notifier } from "./notifier.ts";

/** Tells a person what needs them: by the system where it can, by the page where it can't. */
export function openAttentionDesk(parts: HostParts, agents: AgentsDesk, messages: MessageServices): AttentionServices {
  const { options, settings, open } = parts;
  const { shell } = options;
  // A page that went can say no more that nobody looks.
  const news = new NewsQueue(() => agents.looks.look([], null));
  const goTo = (paneId: PaneId | null): void =>
    news.say(paneId === null ? { kind: "queue" } : { kind: "goTo", paneId });
  const tell = (note: ShellNote): void => {
    const shown = shell?.notifies ?? false;
    if (shown) shell?.notify(note, () => goTo(note.paneId));
    news.say({ kind: "tell", ...note, shown });
  };
  const notifier = new Notifier({
    agents: agents.list,
    deliveries: messages.list,
    settings: () => settings.value.notifications,
    at: (pane) => agents.looks.at(pane),
    clock: systemClock,
    tell,
    over: (tag) => {
      shell?.withdraw(tag);
      news.say({ kind: "over", tag });
    },
  });
  open.add(notifier);
  if (shell !== undefined) open.add(followWaiting({ parts, agents, messages }, shell, goTo));
  return {
    news: (signal) => news.read(signal),
    seen: (ids) => agents.looks.seen(ids),
    tryOut: () => {
      tell({ tag: "try", paneId: null, ...TRIAL, sound: settings.value.notifications.sound });
      return shell === undefined ? "page" : shell.notifies ? "system" : "none";
    },
  };
}

const TRIAL: { readonly title: string; readonly body: string } = {
  title: "Paneglass",
  body: "This is how an agent that needs you makes itself heard.",
};

/** Keeps the badge and the tray as things stand. */
function followWaiting(
  { parts, agents, messages }: { parts: HostParts; agents: AgentsDesk; messages: MessageServices },
  shell: AttentionShell,
  goTo: (pane: PaneId | null) => void,
): Closeable {
  let said = "";
  const say = (): void => {
    const items = attentionOf(agents.list.value, messages.list.value);
    const names = new Map(agents.list.value.map(({ id, name }) => [id, name]));
    const lines = items.map((item) => ({
      text: `${names.get(item.agentId) ?? item.agentId} ${wantsWords(item)}`,
      now: needsNow(item),
      paneId: item.paneId,
    }));
    const wishes = parts.settings.value.notifications;
    const next = JSON.stringify([lines, wishes.badge, wishes.tray]);
    if (next === said) return;
    said = next;
    shell.waiting(lines, wishes, goTo);
  };
  const following = [agents.list.on(say), messages.list.on(say), parts.settings.changes.on(say)];
  say();
  return {
    close: () => {
      for (const each of following) each.close();
      shell.waiting([], parts.settings.value.notifications, goTo);
    },
  };
}
