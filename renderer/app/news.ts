import { follow } from "../client/follow.ts";
import type { Host } from "../client/host.ts";
import { showNote, withdrawNote } from "../features/notifications/page-notifications.ts";
import { isTone, playTone } from "../features/notifications/tones.ts";
import { goToQueue } from "../state/queue-commands.ts";
import { appStore } from "../state/store.ts";
import { goToPane } from "../state/wall-commands.ts";
import type { AttentionNews } from "../../shared/models/attention.ts";

/** Carries out what the host has for the page, until the page goes. Call it once. */
export function followNews(host: Host): void {
  const { signal } = new AbortController();
  void follow(host, (calls) => calls.attention.news(undefined, { signal }), { onValue: hear, signal });
}

/** A page that was only just opened does not know its tiles yet, and their arrangement brings a focus of its own. */
function onceArranged(go: () => void): void {
  const ready = (): boolean => {
    const { wall, server } = appStore.getState();
    return wall.lifeId !== null && wall.lifeId === server.state.lifeId;
  };
  if (ready()) return go();
  const stop = appStore.subscribe(() => {
    if (!ready()) return;
    stop();
    go();
  });
}

function hear(news: AttentionNews): void {
  switch (news.kind) {
    case "tell":
      if (!news.shown) showNote({ ...news, silent: news.sound !== "system" });
      if (isTone(news.sound)) void playTone(news.sound);
      break;
    case "over":
      withdrawNote(news.tag);
      break;
    case "goTo":
      onceArranged(() => goToPane(news.paneId));
      break;
    case "queue":
      onceArranged(goToQueue);
      break;
  }
}
