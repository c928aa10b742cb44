import { access } from "node:fs/promises";
import path from "node:path";
import { until } from "../support/until.ts";
import type { Walker } from "./walker.ts";

/** One thing that a real CLI is led through. Resolves to what was seen; throws when it was something else. */
export interface Step {
  readonly name: string;
  /** Steps without which it makes no sense. */
  readonly after: readonly string[];
  /** False where the CLI has no such thing. */
  for?(walker: Walker): boolean;
  run(walker: Walker): Promise<string>;
}

const yes = /^(yes|allow|trust|approve|proceed|run)\b/i;

/** Fresh words, so that what is counted can't be an echo of another run. */
const mark = (): string => Math.random().toString(36).slice(2, 10);

const asked = (walker: Walker, word: string): number =>
  walker.desk.model.prompts.filter((prompt) => prompt.includes(word)).length;

const first = `first-${mark()}`;

const spawn: Step = {
  name: "start",
  after: [],
  run: async (walker) => {
    const { provider, asking: permissions } = walker.cli;
    const request = { providerId: provider, folder: walker.desk.project, name: "Real", copies: 1, permissions };
    await walker.lead(await walker.desk.services.agents.spawn(request));
    // A first start may fetch what its hooks need.
    return walker.reach(["ready", "blocked"], 240_000);
  },
};

const trust: Step = {
  name: "trust",
  after: ["start"],
  for: (walker) => walker.cli.trust,
  run: async (walker) => {
    await walker.reach(["blocked (trust)"], 30_000);
    if (walker.seen.includes("ready")) throw new Error(`ready was told before: ${walker.why.join(", ")}`);
    const chosen = await walker.answer(yes);
    await walker.reach(["ready"], 60_000);
    return chosen;
  },
};

const prompt: Step = {
  name: "prompt",
  after: ["start", "trust"],
  run: async (walker) => {
    await walker.reach(["ready"]);
    walker.seen = [];
    const sent = await walker.send(`Please take your time. The word ${first} is what I want to hear back.`);
    await walker.reach(["done"]);
    if (asked(walker, first) !== 1) throw new Error(`the model was asked ${asked(walker, first)} times`);
    if (!walker.seen.includes("working")) throw new Error(`it was never seen working: ${walker.seen.join(", ")}`);
    return `${walker.seen.join(", ")}; ${sent.attempts} attempt, ${sent.presses} Enter`;
  },
};

const answerRead: Step = {
  name: "last answer",
  after: ["start", "trust", "prompt"],
  run: async (walker) => {
    const [answer] = await walker.desk.services.history.lastAnswers([walker.agent.id]);
    const text = answer?.text.replaceAll(/\s+/g, " ") ?? "";
    if (!text.includes(`I heard the word ${first}`)) throw new Error(JSON.stringify(answer));
    return `${answer?.source}${answer?.partial ? ", partial" : ""}`;
  },
};

const approval: Step = {
  name: "approval",
  after: ["start", "trust", "prompt"],
  run: async (walker) => {
    const file = path.join(walker.desk.project, `made-${mark()}.txt`);
    walker.seen = [];
    await walker.send(`Please run: touch ${path.basename(file)}`, ["accepted", "answered"]);
    await walker.reach(["blocked (permission)"]);
    const late = `late-${mark()}`;
    const { messages } = walker.desk.services;
    const queued = await messages.send({ agentIds: [walker.agent.id], text: `The word ${late}.`, when: "ready" });
    await walker.stays("blocked", 1500);
    if (await there(file)) throw new Error("it ran before it was allowed");
    const chosen = await walker.answer(yes);
    await until(() => there(file), 20_000, "the file that the tool makes");
    await walker.delivered(queued.deliveries[0]?.id ?? "", ["answered"]);
    if (asked(walker, late) !== 1) throw new Error(`the message that waited came ${asked(walker, late)} times`);
    return chosen;
  },
};

const denial: Step = {
  name: "denial",
  after: ["start", "trust", "prompt", "approval"],
  run: async (walker) => {
    const file = path.join(walker.desk.project, `never-${mark()}.txt`);
    await walker.send(`Please run: touch ${path.basename(file)} # unwanted`, ["accepted", "answered"]);
    await walker.reach(["blocked (permission)"]);
    const chosen = await walker.answer(/^(no|reject|deny)\b/i);
    // Some hooks tell nothing of a turn that ends this way.
    const state = await walker.reach(["done", "ready", "error"], 30_000);
    if (await there(file)) throw new Error("it ran");
    const next = `next-${mark()}`;
    await walker.send(`The word ${next}.`);
    if (asked(walker, next) !== 1) throw new Error(`the next message came ${asked(walker, next)} times`);
    return `${chosen}; then ${state}`;
  },
};

const question: Step = {
  name: "question",
  after: ["start", "trust", "prompt"],
  for: (walker) => walker.cli.questions,
  run: async (walker) => {
    await walker.send("Please ask me which way.", ["accepted", "answered"]);
    await walker.reach(["blocked (question)", "blocked (choice)"]);
    const chosen = await walker.answer(/^right/i);
    await walker.reach(["done"]);
    if (!/Right/.test(walker.desk.model.lastRequest())) throw new Error("the model was not told of it");
    return chosen;
  },
};

const reopened: Step = {
  name: "found again",
  after: ["start", "trust"],
  run: async (walker) => {
    const { id, session } = walker.agent;
    await walker.desk.reopen();
    walker.listen();
    await walker.reach(["done", "ready"], 20_000);
    if (walker.agent.id !== id || walker.agent.session !== session) throw new Error("another agent was found");
    return walker.state;
  },
};

const exit: Step = {
  name: "exit",
  after: ["start", "trust"],
  run: async (walker) => {
    const { leave } = walker.provider;
    const { services, tmux } = walker.desk;
    const sent =
      "line" in leave
        ? await services.messages.send({ agentIds: [walker.agent.id], text: leave.line, when: "ready" })
        : await tmux.tmux("send-keys", "-t", walker.agent.paneId ?? "", ...leave.keys);
    await walker.reach(["exited"], 30_000).catch((thrown: unknown) => {
      throw new Error(
        `${String(thrown)} What was sent: ${JSON.stringify(sent && services.messages.list.value.at(-1))}`,
      );
    });
    const { session, resumable } = walker.agent;
    if (session === null || !resumable) throw new Error(`session ${session}, resumable ${resumable}`);
    return session;
  },
};

const resume: Step = {
  name: "resume",
  after: ["start", "trust", "prompt", "exit"],
  run: async (walker) => {
    const { session, id } = walker.agent;
    await walker.lead(await walker.desk.services.agents.resume(id));
    await until(() => walker.state !== "exited", 5000, "another state than exited");
    // Some trust a folder for one conversation only.
    const asks = (await walker.reach(["ready", "done", "blocked (trust)"])).startsWith("blocked");
    if (asks) await walker.answer(yes);
    await walker.reach(["ready", "done"]);
    const second = `second-${mark()}`;
    await walker.send(`The word ${second}.`);
    if (asked(walker, second) !== 1) throw new Error(`the model was asked ${asked(walker, second)} times`);
    if (!walker.desk.model.lastRequest().includes(first)) throw new Error("it does not know what was said before");
    if (walker.agent.session !== session) throw new Error(`session ${session} became ${walker.agent.session}`);
    return `knows what was said before${asks ? "; asked for trust again" : ""}`;
  },
};

async function there(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

export const steps: readonly Step[] = [
  spawn,
  trust,
  prompt,
  answerRead,
  approval,
  denial,
  question,
  reopened,
  exit,
  resume,
];
