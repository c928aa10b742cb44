// The conversation of a mock agent: its id, the file that the real CLI would keep of it, and how it is taken up again.
import { appendFileSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import os from "node:os";
import path from "node:path";

/** Only in a home of a test's own: nobody's real conversations are touched. */
const home = process.env.HOME ?? "";
const keeps = home.startsWith(os.tmpdir());

function wordAfter(args, name) {
  const joined = args.find((word) => word.startsWith(`${name}=`));
  if (joined) return joined.slice(name.length + 1);
  return args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
}

const claude = {
  resumed: (args) => wordAfter(args, "--resume"),
  given: (args) => wordAfter(args, "--session-id"),
  newId: () => randomUUID(),
  farewell: (id) => `\r\nResume this session with:\r\nclaude --resume ${id}`,
  find: (id) => path.join(claude.folder(), `${id}.jsonl`),
  folder: () => path.join(home, ".claude/projects", process.cwd().replaceAll(/[^A-Za-z0-9]/g, "-")),
  entry: (role, text, sessionId) => ({
    type: role === "person" ? "user" : "assistant",
    isSidechain: false,
    message:
      role === "person" ? { role: "user", content: text } : { role: "assistant", content: [{ type: "text", text }] },
    timestamp: new Date().toISOString(),
    sessionId,
  }),
  read: ({ type, message }) =>
    type === "user" ? ["person", message.content] : ["agent", message.content.map(({ text }) => text).join("\n")],
};

const codex = {
  resumed: (args) => (args[0] === "resume" || args.includes("resume") ? args[args.indexOf("resume") + 1] : undefined),
  given: () => undefined,
  newId: () => `01a1fe6f${randomUUID().slice(8, 14)}7${randomUUID().slice(15)}`,
  farewell: (id) => `To continue this session, run codex resume ${id}`,
  folder: () => path.join(home, ".codex/sessions/2026/11/21"),
  find: (id) => {
    const names = keeps ? readdirSyncOrNone(codex.folder()) : [];
    return path.join(
      codex.folder(),
      names.find((name) => name.endsWith(`-${id}.jsonl`)) ?? `rollout-2026-11-21T14-00-00-${id}.jsonl`,
    );
  },
  entry: (role, text) => ({
    timestamp: new Date().toISOString(),
    type: "event_msg",
    payload: {
      type: "item_completed",
      item: { type: role === "person" ? "UserMessage" : "AgentMessage", content: [{ type: "text", text }] },
    },
  }),
  read: ({ payload: { item } }) => [item.type === "UserMessage" ? "person" : "agent", item.content[0].text],
};

function readdirSyncOrNone(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return []; // Nothing was kept yet.
  }
}

/** `messages`: what a resumed conversation holds, as [role, text]; null when there is none of that id. */
export function openSession(cli, args) {
  const ways = cli === "codex" ? codex : claude;
  const resumed = ways.resumed(args);
  const id = resumed ?? ways.given(args) ?? ways.newId();
  const file = ways.find(id);
  const messages = resumed === undefined ? [] : readMessages(file, ways);
  let said = messages?.length ?? 0;
  return {
    id,
    file,
    resumed,
    messages,
    /** What it prints at its end: nothing where nothing was said. */
    farewell: () => (said === 0 ? "" : ways.farewell(id)),
    say: (role, text) => {
      said += 1;
      if (!keeps) return;
      mkdirSync(path.dirname(file), { recursive: true });
      appendFileSync(file, `${JSON.stringify(ways.entry(role, text, id))}\n`);
    },
  };
}

function readMessages(file, ways) {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.filter((line) => line !== "").map((line) => ways.read(JSON.parse(line)));
  } catch {
    return null; // There is no such conversation.
  }
}
