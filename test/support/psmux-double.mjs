// A program that behaves as psmux is known to: one server for each session, and the quirks that its settings name. Behind it each
// session is a real tmux on a socket of its own.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

const { folder, version, quirks, env, values } = JSON.parse(readFileSync(process.env.PSMUX_DOUBLE, "utf8"));
const has = (quirk) => quirks.includes(quirk);

const LOST = { "capture-pane": "aCMNPqT", "kill-pane": "a", "kill-session": "a", "break-pane": "PFnsa" };
const STARTS = ["new-session", "new-window", "split-window", "respawn-pane"];
const BUFFERS = ["set-buffer", "load-buffer", "delete-buffer"];

function fail(words) {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

function globals(argv) {
  let space = "";
  let config = "/dev/null";
  let at = 0;
  for (; at < argv.length && argv[at].startsWith("-"); at += 1) {
    if (argv[at] === "-V") {
      process.stdout.write(`tmux ${version}\npsmux ${version} (abcdef0 2026-08-01)\n`);
      process.exit(0);
    }
    if (argv[at] === "-L") space = argv[(at += 1)];
    else if (argv[at] === "-f") config = argv[(at += 1)];
    else if (argv[at] === "-S") at += 1; // taken and ignored
  }
  return { space, config, rest: argv.slice(at) };
}

const { space, config, rest } = globals(process.argv.slice(2));
const [name = "", ...words] = rest;
const prefix = space === "" ? "" : `${space}__`;

const fileOf = (session, own = prefix) => path.join(folder, `${own}${session}.sock`);
const recentFile = path.join(folder, `${prefix}recent`);

/** Sessions of one name space; of every one without it. */
function sessions(own = prefix) {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".sock") && file.startsWith(own))
    .map((file) => file.slice(own.length, -5))
    .filter((session) => own !== "" || !session.includes("__"))
    .filter((session) => alive(fileOf(session, own)));
}

function tmux(socket, argv, input) {
  const given = input === undefined ? { stdio: ["ignore", "pipe", "pipe"] } : { input };
  const ran = spawnSync("tmux", ["-u", "-S", socket, "-f", config, ...argv], { env, ...given, maxBuffer: 1 << 26 });
  return { code: ran.status ?? 1, out: ran.stdout, err: ran.stderr };
}

function alive(socket) {
  if (existsSync(socket) && tmux(socket, ["list-sessions"]).code === 0) return true;
  rmSync(socket, { force: true });
  return false;
}

function end({ code, out, err }) {
  process.stdout.write(out, () => process.stderr.write(err, () => process.exit(code)));
}

/** The flags of one word; gives how many words they took. */
function flagsAt(at, flags) {
  const valued = values[name] ?? "t";
  const bundle = words[at].slice(1);
  if (valued.includes(bundle[0]) && bundle.length > 1) {
    if (!has("spelling")) flags.push([bundle[0], bundle.slice(1)]); // else it is dropped without a word
    return 1;
  }
  const takes = valued.includes(bundle.at(-1));
  for (const flag of takes ? bundle.slice(0, -1) : bundle) flags.push([flag, null]);
  if (takes) flags.push([bundle.at(-1), words[at + 1] ?? ""]);
  return takes ? 2 : 1;
}

/** The flags as they came, one by one, and the words behind them. */
function taken() {
  const flags = [];
  let at = 0;
  while (at < words.length && /^-./.test(words[at]) && words[at] !== "--") at += flagsAt(at, flags);
  return { flags, tail: words.slice(words[at] === "--" ? at + 1 : at) };
}

let { flags, tail } = taken();
const value = (flag) => flags.findLast(([letter]) => letter === flag)?.[1] ?? null;
const given = (flag) => flags.some(([letter]) => letter === flag);

if (has("lostFlags")) flags = flags.filter(([flag]) => !LOST[name]?.includes(flag));
if (has("listFormat") && name === "list-sessions") flags = flags.filter(([flag]) => flag !== "F");
if (has("shellWords") && STARTS.includes(name) && tail.length > 1) tail = [tail.join(" ")];
if (has("trailingBackslash")) swallow();

function swallow() {
  const kept = [];
  let eaten = false;
  for (const [flag, text] of flags) {
    if (flag === "e" && eaten) continue;
    kept.push([flag, text]);
    if (flag === "e" && /\s/.test(text) && text.endsWith("\\")) eaten = true;
  }
  flags = kept;
}

const argv = (changed = flags) => [
  name,
  ...changed.flatMap(([flag, text]) => (text === null ? [`-${flag}`] : [`-${flag}`, text])),
  ...(tail.length > 0 ? ["--", ...tail] : []),
];

/** Whichever session was used last. */
function recent(all) {
  const last = existsSync(recentFile) ? readFileSync(recentFile, "utf8") : "";
  return all.includes(last) ? last : all[0];
}

/** The session a target means: its name, or whichever was used last. */
function sessionOf(target) {
  const all = sessions();
  if (all.length === 0) fail("no server running on psmux");
  const [whole] = (target ?? "").split(":");
  if (whole.startsWith("=") && has("exactName")) fail(`can't find session: ${whole}`);
  const session = whole.replace(/^=/, "");
  if (all.includes(session)) return session;
  if (session === "" || /^[%@{]/.test(session)) return recent(all);
  if (session.startsWith("$")) return all[Number(session.slice(1))] ?? all[0];
  return fail(`can't find session: ${session}`);
}

function usedNow(session) {
  writeFileSync(recentFile, session);
  return session;
}

function listsAll() {
  return given("a") && (name === "list-windows" || (name === "list-panes" && !has("allPanesOfOne")));
}

function each(changed) {
  const parts = sessions().map((session) => tmux(fileOf(session), changed(session)));
  end({ code: 0, out: Buffer.concat(parts.map(({ out }) => out)), err: "" });
}

function start() {
  const session = value("s") ?? String(sessions().length);
  if (sessions().includes(session)) fail(`duplicate session: ${session}`);
  const named = flags.filter(([flag]) => flag !== "s");
  const ran = tmux(fileOf(usedNow(session)), argv([...named, ["s", session]]));
  rename(session);
  end(ran);
}

/** A name that was given gives way to the program's. */
function rename(session) {
  if (!has("automaticRename") || !given("n")) return;
  const target = name === "new-window" && given("d") ? `${session}:$` : `${session}:`;
  tmux(fileOf(session), ["rename-window", "-t", target, "program"]);
}

function killServer() {
  const spaces = has("killsEveryServer") ? [""] : [prefix];
  for (const file of readdirSync(folder)) {
    if (file.endsWith(".sock") && spaces.some((own) => file.startsWith(own)))
      tmux(path.join(folder, file), ["kill-server"]);
  }
  process.exit(0);
}

/** Ends whichever window is the current one when the named one is not there, and calls it done. */
function killWindow() {
  const session = sessionOf(value("t"));
  const there = tmux(fileOf(session), ["list-panes", "-t", value("t") ?? session]).code === 0;
  end(tmux(fileOf(session), there ? argv() : ["kill-window", "-t", `${session}:`]));
}

/** Buffers are shared by all the servers of a name space. */
function buffer() {
  const input = tail.includes("-") ? readFileSync(0) : undefined;
  const all = sessions().map((session) => tmux(fileOf(session), argv(), input));
  if (all[0] === undefined) fail("no server running on psmux");
  end(all[0]);
}

function plain() {
  const session = usedNow(sessionOf(value("t")));
  const target = value("t") ?? `${session}:`;
  const own = target.startsWith("=") ? target.slice(1) : target;
  const known = argv(flags.map(([flag, text]) => (flag === "t" ? ["t", own] : [flag, text])));
  const ran = tmux(fileOf(session), known);
  if (name === "rename-session" && ran.code === 0) renameSync(fileOf(session), fileOf(usedNow(tail[0])));
  if (name === "new-window") rename(session);
  end(ran);
}

if (has("spelling") && !Object.hasOwn(values, name)) fail(`unknown command: ${name}`);
if (name === "new-session") start();
else if (name === "kill-server") killServer();
else if (name === "kill-window" && has("killsAnother")) killWindow();
else if (name === "paste-buffer" && has("pasteNothing")) process.exit(0);
else if (name === "pipe-pane" && has("pipeNothing")) process.exit(0);
else if (name === "list-sessions") each(() => argv());
else if (listsAll()) each(() => argv());
else if (BUFFERS.includes(name)) buffer();
else plain();
