// The hooks of a mock agent: as the real CLIs do, it runs the commands that its launch names, one after another.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";

function commandsOf(args) {
  const file = args.includes("--settings") ? args[args.indexOf("--settings") + 1] : undefined;
  if (file === undefined) return {};
  const { hooks = {} } = JSON.parse(readFileSync(file, "utf8"));
  const entries = Object.entries(hooks).map(([event, groups]) => [
    event,
    groups.flatMap((group) => group.hooks.map(({ command }) => command)),
  ]);
  return Object.fromEntries(entries);
}

function noticeOf(args) {
  const word = args.find((one) => one.startsWith("notify="));
  return word === undefined ? null : JSON.parse(word.slice("notify=".length));
}

function run([program, ...words], stdin) {
  return new Promise((resolve) => {
    const child = spawn(program, words, { stdio: ["pipe", "ignore", "ignore"] });
    child.on("error", resolve).on("close", resolve);
    child.stdin.on("error", () => {});
    child.stdin.end(stdin);
  });
}

/** `tell(event, fields)`: events are those of Claude Code. Codex tells only of ended turns, by its notice. */
export function openHooks(args, session) {
  const commands = commandsOf(args);
  const notice = noticeOf(args);
  let line = Promise.resolve();
  const queue = (argv, stdin) => {
    line = line.then(() => run(argv, stdin));
  };
  return {
    tell: (event, fields = {}) => {
      const body = { session_id: session.id, transcript_path: session.file, hook_event_name: event, ...fields };
      for (const command of commands[event] ?? []) queue(["sh", "-c", command], JSON.stringify(body));
      if (event !== "Stop" || notice === null) return;
      const turn = { type: "agent-turn-complete", "thread-id": session.id, "input-messages": [fields.prompt ?? ""] };
      queue([...notice, JSON.stringify(turn)], "");
    },
  };
}
