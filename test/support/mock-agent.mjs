#!/usr/bin/env node
// A scripted agent that looks on the screen as Claude Code or Codex do. It runs in a pane on its own and needs nothing but Node.
// What it does is decided by its start (flags, MOCK_AGENT_* in the environment, `.mock-agent.json` in its folder) and by what is
// typed: see `turnOf`.
import { appendFileSync, readFileSync } from "node:fs";
import path from "node:path";
import { MockComposer } from "./mock-agent-composer.mjs";
import { openHooks } from "./mock-agent-hooks.mjs";
import { looks } from "./mock-agent-looks.mjs";
import { openSession } from "./mock-agent-session.mjs";

const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const cli = option("--as") ?? process.env.MOCK_AGENT_AS ?? "claude";
const look = looks[cli];
if (!look) {
  process.stderr.write(`mock-agent: --as takes one of ${Object.keys(looks).join(", ")}\n`);
  process.exit(2);
}
if (args.includes("--version")) {
  process.stdout.write(`${look.version}\n`);
  process.exit(0);
}

function settingsOfFolder() {
  try {
    return JSON.parse(readFileSync(".mock-agent.json", "utf8"));
  } catch {
    return {}; // None there, or none that can be read: the defaults hold.
  }
}

const fromFolder = settingsOfFolder();
const setting = (name, fallback) => {
  const upper = name.replaceAll(/[A-Z]/g, "_$&").toUpperCase();
  return Number(process.env[`MOCK_AGENT_${upper}`] ?? fromFolder[name] ?? fallback);
};
const exitAtOnce = process.env.MOCK_AGENT_EXIT ?? fromFolder.exit;
if (exitAtOnce !== undefined) {
  process.stderr.write("Error: the mock agent was told to exit at once\n");
  process.exit(Number(exitAtOnce));
}
const startMs = setting("startMs", 150);
const workMs = setting("workMs", 1500);
/** Every line it takes is a plain turn, whatever its words; each goes into this file as one line of JSON. */
const log = process.env.MOCK_AGENT_LOG ?? fromFolder.log;
/** Every state it comes to goes into this file: when it was drawn, its name in recordings, and the agent's id. */
const diary = process.env.MOCK_AGENT_DIARY ?? fromFolder.diary;
const asksTrust = args.includes("--trust") || setting("trust", 0) === 1;
const session = openSession(cli, args);
if (session.messages === null) {
  process.stderr.write(`No conversation found with session ID: ${session.id}\n`);
  process.exit(1);
}
const hooks = openHooks(args, session);
const firstMessage = args.includes("--") ? args.slice(args.indexOf("--") + 1).join(" ") : undefined;

/**
 * `mode`: starting, trust, ready, working, asking (a dialog during a turn), editor (another program has the screen). `rest`: what the last
 * turn came to.
 */
const state = {
  mode: "starting",
  rest: "idle",
  cwd: process.cwd(),
  folder: path.basename(process.cwd()),
  transcript: [],
  hint: "",
  turn: null,
  dialog: null,
  picked: 0,
  frame: 0,
  turns: 0,
  get shown() {
    return composer.shown;
  },
  get draft() {
    return composer.text;
  },
};
const composer = new MockComposer(fromFolder.takes ?? {}, { look, changed: () => state.mode !== "starting" && draw() });

const out = process.stdout;
let drawn = [];
let title = null;

let noted = null;
function note(is) {
  if (diary === undefined || is === noted) return;
  noted = is;
  appendFileSync(diary, `${JSON.stringify({ at: Date.now(), is, agent: process.env.PANEGLASS_AGENT_ID })}\n`);
}

function truth() {
  const { mode, dialog, rest } = state;
  if (mode === "asking") return dialog.kind;
  return { ready: rest, working: "processing", editor: "unknown" }[mode] ?? mode;
}

/** What an editor draws that the agent has started. */
const editorRows = ({ rows }) => [...Array(rows - 1).fill("~"), '"notes.txt" 0L, 0B'];

function draw(whole = false) {
  const size = { cols: out.columns ?? 80, rows: out.rows ?? 24 };
  const rows = state.mode === "editor" ? editorRows(size) : look.frame(state, size);
  let text = "";
  rows.forEach((row, at) => {
    if (whole || drawn[at] !== row) text += `\u001b[${at + 1};1H${row}\u001b[K`;
  });
  const next = look.title(state);
  if (next !== null && next !== title) text += `\u001b]0;${next}\u0007`;
  title = next ?? title;
  drawn = rows;
  if (text !== "") out.write(`\u001b[?2026h${whole ? "\u001b[2J" : ""}${text}\u001b[?2026l`);
  note(truth());
}

function leave(code) {
  clearInterval(ticking);
  note("exited");
  const rest = `\u001b[?7h\u001b[?25h\u001b[?2004l\u001b[?1049l\u001b]0;\u0007${session.farewell()}\r\n`;
  out.write(rest, () => process.exit(code));
}

/** What a submitted line makes it do; the first word that is found decides. */
function turnOf(line) {
  if (log !== undefined) return { line, begun: Date.now(), until: Date.now() + workMs, reply: "Taken.", end: "done" };
  const number = (word, fallback) => Number(new RegExp(`\\b${word} (\\d+)`).exec(line)?.[1] ?? fallback);
  const base = {
    line,
    begun: Date.now(),
    until: Date.now() + number("work", workMs),
    reply: "Hello from the mock agent.",
    end: "done",
  };
  if (/\bapprove\b/.test(line)) return { ...base, ask: "approval" };
  if (/\bquestion\b/.test(line)) return { ...base, ask: "question" };
  if (/\blogin\b/.test(line)) return { ...base, ask: "login" };
  if (/\beditor\b/.test(line)) return { ...base, editor: number("editor", workMs) };
  if (/\berror\b/.test(line)) return { ...base, end: "error" };
  if (/\bflood\b/.test(line)) return { ...base, flood: number("flood", 2000), flooded: 0 };
  if (line.startsWith("print ")) return { ...base, reply: line.slice(6) };
  return base;
}

function submit(line) {
  const exit = log === undefined && /^(?:\/exit|exit)(?: (\d+))?$/.exec(line.trim());
  if (exit) return leave(Number(exit[1] ?? 0));
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(line)}\n`);
  session.say("person", line);
  state.transcript.push(...look.asked(line.trim().slice(0, 4000)));
  state.transcript.splice(0, state.transcript.length - 500);
  state.turn = turnOf(line);
  state.turns += 1;
  state.mode = "working";
  hooks.tell("UserPromptSubmit", { prompt: line });
  return draw();
}

function endTurn(how) {
  const { turn } = state;
  const seconds = Math.round((Date.now() - turn.begun) / 1000);
  if (how === "done") {
    session.say("agent", turn.reply);
    state.transcript.push(...look.said(turn.reply), ...look.finished(seconds));
  } else state.transcript.push(...look[how]());
  state.turn = null;
  state.dialog = null;
  state.rest = how === "error" ? "error" : "completed";
  state.mode = "ready";
  if (how === "done") hooks.tell("Stop", { prompt: turn.line });
  if (how === "error") hooks.tell("StopFailure", { error: "server_error" });
  draw();
}

function ask(kind) {
  state.dialog = look.dialogs[kind];
  state.picked = state.dialog.first ?? 0;
  state.mode = kind === "trust" ? "trust" : "asking";
  if (kind !== "trust")
    hooks.tell("PermissionRequest", { tool_name: kind === "question" ? "AskUserQuestion" : "Bash" });
  draw();
}

function answer(choice) {
  if (state.mode === "trust") {
    if (state.dialog.leaves === choice || choice === -1) return leave(0);
    return becomeReady();
  }
  if (choice === -1 || choice === state.dialog.denies) return endTurn("interrupted");
  state.transcript.push(...state.dialog.answered);
  state.turn.until = Date.now() + workMs;
  state.dialog = null;
  state.mode = "working";
  hooks.tell("PostToolUse", { tool_name: "Bash" });
  return draw();
}

function becomeReady() {
  state.dialog = null;
  for (const [role, text] of session.messages.splice(0)) {
    state.transcript.push(...(role === "person" ? look.asked(text) : look.said(text)));
  }
  state.mode = "ready";
  hooks.tell("SessionStart", { source: session.resumed === undefined ? "startup" : "resume" });
  draw();
  if (firstMessage?.trim() && state.turns === 0) submit(firstMessage.trim());
}

function tick() {
  state.frame += 1;
  if (state.mode === "working") work();
  if (state.mode !== "starting") draw();
}

function work() {
  const { turn } = state;
  const now = Date.now();
  if (turn.editor !== undefined) return edit(turn);
  if (turn.flood !== undefined && turn.flooded < turn.flood) return flood(turn);
  if (turn.ask && now > turn.begun + workMs / 3) {
    const kind = turn.ask;
    turn.ask = undefined;
    return ask(kind);
  }
  if (now >= turn.until) endTurn(turn.end);
}

function edit(turn) {
  state.mode = "editor";
  draw(true);
  setTimeout(() => {
    turn.until = Date.now() + workMs;
    turn.editor = undefined;
    state.mode = "working";
    draw(true);
  }, turn.editor);
}

function flood(turn) {
  const upTo = Math.min(turn.flood, turn.flooded + 50);
  for (; turn.flooded < upTo; turn.flooded += 1) {
    state.transcript.push(`  Line ${turn.flooded + 1}: the quick brown fox jumps over the lazy dog.`);
    if (state.transcript.length > 400) state.transcript.splice(0, 100);
    draw();
  }
}

let interruptedAt = 0;
function ctrlC() {
  if (state.mode === "working" || state.mode === "asking") return endTurn("interrupted");
  if (state.draft === "" && Date.now() - interruptedAt < 1500) return leave(0);
  interruptedAt = Date.now();
  composer.clear();
  state.hint = "Press Ctrl-C again to exit";
  return draw();
}

function escape() {
  if (state.dialog) answer(-1);
  else if (state.mode === "working") endTurn("interrupted");
}

function enter() {
  if (state.dialog) return answer(state.picked);
  if (state.mode !== "ready") return draw();
  const line = composer.enter();
  return line === null ? draw() : submit(line);
}

function step(by) {
  if (!state.dialog) return;
  const count = state.dialog.choices.length;
  state.picked = (state.picked + by + count) % count;
  draw();
}

function type(text, how) {
  const digit = Number(text);
  if (state.dialog) {
    if (digit >= 1 && digit <= state.dialog.choices.length) answer(digit - 1);
    return;
  }
  if (state.mode === "starting") return;
  composer.take(text, how);
  draw();
}

const keys = {
  "\u0003": ctrlC,
  "\u0004": () => state.draft === "" && leave(0),
  "\u0015": () => (composer.clear(), draw()),
  "\u007f": () => (composer.back(), draw()),
  "\u001b[C": () => composer.flush(),
  "\u001bOC": () => composer.flush(),
  "\r": enter,
  "\u001b\r": () => type("\n", { pasted: true, enterBehind: false }),
  "\u001b": escape,
  "\u001b[A": () => step(-1),
  "\u001b[B": () => step(1),
  "\u001bOA": () => step(-1),
  "\u001bOB": () => step(1),
};

// One paste, one escape sequence, one control character, or a run of text.
const token =
  /\u001b\[200~([^]*?)\u001b\[201~|\u001b\r|\u001b\[[0-9;?<]*[A-Za-z~]|\u001bO[A-Z]|[\u0000-\u001f\u007f]|[^\u0000-\u001f\u007f]+/g;
const plainToken = /\u001b\[[A-D]|\u001bO[A-D]|[\u0000-\u001f\u007f]|[^\u0000-\u001f\u007f]+/g;
let pending = "";

function read(chunk) {
  state.hint = "";
  if (!composer.knowsPastes) return obey(chunk, plainToken);
  pending += chunk;
  // A paste is kept until its end is there.
  if (pending.includes("\u001b[200~") && !pending.includes("\u001b[201~")) return;
  // The marks themselves may come in two pieces.
  if (/\u001b(\[(2(0([01])?)?)?)?$/.test(pending) && pending.length > 1) return;
  clearTimeout(late);
  // What comes directly behind a paste may come in the next piece.
  if (pending.endsWith("\u001b[201~")) late = setTimeout(take, 250);
  else take();
}

let late;
function take() {
  const text = pending;
  pending = "";
  obey(text, token);
}

function obey(text, tokens) {
  for (const found of text.matchAll(tokens)) {
    const [whole, pasted] = found;
    const enterBehind = text[found.index + whole.length] === "\r";
    if (pasted !== undefined) type(pasted.replaceAll("\r", "\n"), { pasted: true, enterBehind });
    else if (keys[whole]) keys[whole]();
    else if (!/^[\u0000-\u001f]/.test(whole)) type(whole, { pasted: false, enterBehind });
  }
}

note("starting");
const ticking = setInterval(tick, setting("tickMs", look.tickMs));
process.stdin.setRawMode?.(true);
process.stdin.setEncoding("utf8").on("data", read).resume();
out.on("resize", () => state.mode !== "starting" && draw(true));
process.on("SIGTERM", () => leave(143));
process.on("SIGHUP", () => process.exit(129));

setTimeout(() => {
  out.write(`\u001b[?1049h${composer.asksForPastes ? "\u001b[?2004h" : ""}\u001b[?7l\u001b[?25l\u001b[2J`);
  if (asksTrust) return ask("trust");
  return becomeReady();
}, startMs);
