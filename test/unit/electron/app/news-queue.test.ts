import { expect, test } from "vitest";
import { NewsQueue } from "../../../../electron/app/news-queue.ts";
import type { AttentionNews } from "../../../../shared/models/attention.ts";
import { paneId } from "../../../support/page-samples.ts";

const over = (tag: string): AttentionNews => ({ kind: "over", tag });
const goTo: AttentionNews = { kind: "goTo", paneId: paneId(3) };

async function take(news: AsyncGenerator<AttentionNews, void>, count: number): Promise<AttentionNews[]> {
  const taken: AttentionNews[] = [];
  while (taken.length < count) taken.push((await news.next()).value as AttentionNews);
  return taken;
}

test("every page gets each piece once, in order", async () => {
  const queue = new NewsQueue();
  const pages = [queue.read(undefined), queue.read(undefined)];
  const first = pages.map((page) => page.next());
  queue.say(over("a"));
  queue.say(over("b"));
  for (const [at, page] of pages.entries()) {
    expect([(await first[at])?.value, ...(await take(page, 1))]).toEqual([over("a"), over("b")]);
    await page.return(undefined);
  }
});

test("what came before any page is gone, but for the place to go to, which the first page gets", async () => {
  const queue = new NewsQueue();
  queue.say(goTo);
  queue.say(over("a"));
  const page = queue.read(undefined);
  expect(await take(page, 1)).toEqual([goTo]);
  const next = page.next();
  queue.say(over("b"));
  expect((await next).value).toEqual(over("b"));
  await page.return(undefined);
});

test("a page that does not read loses the oldest and nothing else", async () => {
  const queue = new NewsQueue();
  const page = queue.read(undefined);
  const first = page.next();
  for (let count = 0; count < 200; count += 1) queue.say(over(String(count)));
  const read = [(await first).value, ...(await take(page, 49))];
  expect(read.at(-1)).toEqual(over("199"));
  await page.return(undefined);
});

test("says when the last page has gone, not before", async () => {
  let gone = 0;
  const queue = new NewsQueue(() => void (gone += 1));
  const pages = [new AbortController(), new AbortController()];
  const ends = pages.map(({ signal }) => queue.read(signal).next());
  pages[0]?.abort();
  await ends[0];
  expect(gone).toBe(0);
  pages[1]?.abort();
  await ends[1];
  expect(gone).toBe(1);
});

test("ends when the page goes, also while it waits", async () => {
  const queue = new NewsQueue();
  const going = new AbortController();
  const page = queue.read(going.signal);
  const waiting = page.next();
  going.abort();
  expect(await waiting).toEqual({ done: true, value: undefined });
  queue.say(goTo);
  expect(await take(queue.read(undefined), 1)).toEqual([goTo]);
});

test("a place that was told to a page already on its way out is for the next one, once", async () => {
  const queue = new NewsQueue(undefined, () => 0);
  const going = new AbortController();
  const page = queue.read(going.signal);
  const hearing = page.next();
  queue.say(goTo);
  expect((await hearing).value).toEqual(goTo);
  const waiting = page.next();
  going.abort();
  await waiting;
  const [next, second] = [queue.read(undefined), queue.read(undefined)];
  expect(await take(next, 1)).toEqual([goTo]);
  const hears = second.next();
  queue.say(over("later"));
  expect((await hears).value).toEqual(over("later"));
  await Promise.all([next.return(undefined), second.return(undefined)]);
});

test("a place that a page has gone to is none for the page after it", async () => {
  let now = 0;
  const queue = new NewsQueue(undefined, () => now);
  const going = new AbortController();
  const page = queue.read(going.signal);
  const hearing = page.next();
  queue.say(goTo);
  await hearing;
  now += 60_000;
  const waiting = page.next();
  going.abort();
  await waiting;
  const after = queue.read(undefined);
  const next = after.next();
  queue.say(over("later"));
  expect((await next).value).toEqual(over("later"));
  await after.return(undefined);
});

test("a place waits for a page that comes soon, not for one of another day", async () => {
  let now = 0;
  const queue = new NewsQueue(undefined, () => now);
  queue.say(goTo);
  now += 60_000;
  const late = queue.read(undefined);
  const first = late.next();
  queue.say(over("later"));
  expect((await first).value).toEqual(over("later"));
  await late.return(undefined);

  const going = new AbortController();
  const page = queue.read(going.signal);
  const hearing = page.next();
  queue.say(goTo);
  await hearing;
  const waiting = page.next();
  going.abort();
  await waiting;
  now += 60_000;
  const after = queue.read(undefined);
  const next = after.next();
  queue.say(over("much later"));
  expect((await next).value).toEqual(over("much later"));
  await after.return(undefined);
});
