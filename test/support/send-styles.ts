import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { typeable } from "../../shared/agents/message-text.ts";
import type { Agent } from "../../shared/models/agent.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import type { MockHabits } from "./mock-agent.ts";
import { logged, type MessageDesk, openMessageDesk } from "./message-desk.ts";
import { until } from "./until.ts";

/** A way to take messages, and how Paneglass is told to send them. */
export interface SendStyle {
  readonly name: string;
  readonly providerId: "claude-code" | "codex";
  readonly takes: MockHabits;
  readonly submit: Readonly<Record<string, unknown>>;
  /** How long a turn takes. */
  readonly workMs?: number;
}

const whole = { longest: 100_000, settleMs: 100 };

export const sendStyles: readonly SendStyle[] = [
  { name: "asks for frames", providerId: "claude-code", takes: {}, submit: { ...whole, frame: "asked" } },
  { name: "long texts by a file", providerId: "claude-code", takes: {}, submit: { settleMs: 100, longest: 2_000 } },
  {
    name: "knows frames and does not ask, drops the head of what is not framed",
    providerId: "claude-code",
    takes: { pastes: "silent", dropsHead: 1 },
    submit: { ...whole, frame: "always" },
  },
  {
    name: "knows no frames, drops the head of long runs",
    providerId: "codex",
    takes: { pastes: "none" },
    submit: { ...whole, frame: "never" },
  },
  {
    name: "takes an Enter behind a paste for a new line, until a key ends the paste",
    providerId: "codex",
    takes: { burst: 1 },
    submit: { ...whole, settleMs: 0, flushKey: "Right" },
  },
  {
    name: "takes an Enter behind a paste for a new line, without a flush key",
    providerId: "codex",
    takes: { burst: 1 },
    submit: { ...whole, settleMs: 0 },
  },
  { name: "shows everything, however long", providerId: "codex", takes: { stands: 1e9 }, submit: whole },
  {
    name: "shows a paste late and loses Enter until then",
    providerId: "claude-code",
    takes: { slowMs: 500 },
    submit: whole,
  },
  { name: "loses the first Enter", providerId: "claude-code", takes: { deaf: 1 }, submit: whole },
  {
    name: "takes long pastes with their Enter only",
    providerId: "codex",
    takes: { joined: 500 },
    submit: { ...whole, joined: true },
    // Nothing but its turn tells that a long one was taken: the screen does not hold it.
    workMs: 900,
  },
];

const pieces: readonly string[] = [
  ..."lorem ipsum dolor sit amet consectetur 12 a I x9 naïve Ångström".split(" ").map((word) => `${word} `),
  ..."你好 世界 テスト 안녕하세요 Привет שלום مرحبا".split(" "),
  ..."🎉 👩‍👩‍👧‍👦 🇩🇪 👍🏽 é ﬁ ½".split(" "),
  ..."\n \n\n \t │ ├── ❯ › > $ # / @ ! \\ ; ' \" ` $(x) %1 #{pane_id} --flag".split(" "),
  ..."\u001b[201~ \u001b[200~ \u001b[A \u001b]0;x\u0007 ^[[201~ [201~ \u0003 \u0004 \r\n \u0000 \u009b".split(" "),
  "\n❯ 1. Yes\n",
  "\nDo you want to proceed?\n",
  "\n• Working (3s • esc to interrupt)\n",
  "[Pasted text #1 +3 lines]",
  "\n────────────────────────\n",
  "\n  Would you like to run the following command?\n› 1. Yes\n",
];

/** A text of about so many bytes, the same for the same seed. */
export function textOf(seed: number, bytes: number): string {
  let state = (seed * 2654435761 + 1) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  let text = "";
  let size = 0;
  while (size < bytes) {
    const piece = pieces[Math.floor(next() * pieces.length)] ?? "";
    text += piece;
    size += Buffer.byteLength(piece);
  }
  const cut = Buffer.from(text).subarray(0, bytes).toString().replaceAll("\ufffd", "");
  return typeable(cut).trim() === "" ? String.fromCharCode(97 + (seed % 26)) : cut;
}

/** From 1 byte to 64 KB, as many short ones as long ones. */
function bytesOf(nth: number, count: number): number {
  return Math.round(65_536 ** (nth / Math.max(1, count - 1)));
}

export interface SendFigures {
  readonly sent: number;
  readonly seconds: number;
  /** How often Enter was pressed more than once. */
  readonly pressedAgain: number;
  readonly byFile: number;
}

/** Sends that many messages of all sizes to some agents at once and holds what they took against what was sent: each once, in order. */
export async function sendAll(style: SendStyle, count: number, agentCount: number): Promise<SendFigures> {
  await using desk = await openMessageDesk(style);
  const agents: Agent[] = [];
  for (let at = 0; at < agentCount; at += 1) {
    agents.push(await desk.start(`A${at}`, { ...logged, takes: style.takes, workMs: style.workMs ?? 150 }));
  }
  const begun = Date.now();
  const wanted = new Map<Agent, string[]>(agents.map((agent) => [agent, []]));
  // In a mixed order of sizes: long ones follow short ones.
  for (let at = 0; at < count; at += 1) {
    const agent = agents[at % agentCount] as Agent;
    const text = textOf(at, bytesOf((at * 7919) % count, count));
    const { refused } = await desk.services.messages.send({ agentIds: [agent.id], text, when: "ready" });
    if (refused.length > 0) throw new Error(JSON.stringify({ refused, text }));
    wanted.get(agent)?.push(text);
  }
  const { pressedAgain, files } = await watchAll(desk, count);
  const seconds = Math.round((Date.now() - begun) / 1000);
  let byFile = 0;
  for (const agent of agents) byFile += holdAgainst(await desk.taken(agent), wanted.get(agent) ?? [], files);
  return { sent: count, seconds, pressedAgain, byFile };
}

/** What was in files: they go when many newer messages have come. */
type Files = Map<string, string>;

async function watchAll(desk: MessageDesk, count: number): Promise<{ pressedAgain: number; files: Files }> {
  const over = new Map<string, Delivery>();
  const files: Files = new Map();
  const { list } = desk.services.messages;
  const look = (): boolean => {
    for (const one of list.value) {
      if (one.state === "queued" || one.state === "typed" || one.state === "arrived") continue;
      const file = path.join(desk.state, "agents", one.agentId, "messages", `${one.id}.md`);
      if (!over.has(one.id) && existsSync(file)) files.set(file, readFileSync(file, "utf8"));
      over.set(one.id, one);
    }
    return over.size === count;
  };
  await until(look, 60_000 + count * 4_000, `${count} deliveries`).catch((thrown: unknown) => {
    const open = list.value.filter(({ state }) => state !== "answered");
    throw new Error(`${String(thrown)}; ${over.size} are; open: ${JSON.stringify(open.slice(0, 3), null, 1)}`);
  });
  const all = [...over.values()];
  expect(all.filter(({ state }) => state !== "accepted" && state !== "answered")).toEqual([]);
  return { pressedAgain: all.filter(({ presses }) => presses > 1).length, files };
}

/** Holds what an agent took against what it was sent, and gives how many came by a file. */
function holdAgainst(lines: readonly string[], texts: readonly string[], files: Files): number {
  const fileOf = (line: string): string | undefined => /in this file: (.+\.md) - read/.exec(line)?.[1];
  const taken = lines.map((line) => files.get(fileOf(line) ?? "") ?? line);
  const form = (text: string): string => typeable(text).replaceAll("\t", "    ").trim();
  expect(taken.map(form)).toEqual(texts.map(form));
  return lines.filter((line) => fileOf(line) !== undefined).length;
}
