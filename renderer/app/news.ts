import { follow } from "../client/follow.ts";
import type { Host } from "../client/host.ts";
import { showNote, withdrawNote } from "../features/notifications/page-notifications.ts";
import { isTone, playTone } from "../features/notifications/tones.ts";
import { goToQueue } from "../state/queue-commands.ts";
import { goToPane } from "../state/wall-commands.ts";
import type { AttentionNews } from "../../shared/models/attention.ts";

/** Carries out what the host has for the page, until the page goes. Call it once. */
export function followNews(host: Host): void {
  const { signal } = new AbortController();
  void follow(host, (calls) => calls.attention.news(undefined, { signal }), { onValue: hear, signal });
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
      goToPane(news.paneId);
      break;
    case "queue":
      goToQueue();
      break;
  }
}
