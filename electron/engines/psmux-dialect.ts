import type { EngineReply, EngineRequest } from "./engine.ts";
import {
  argvOf,
  type PsmuxRoad,
  readSpoken,
  type SpokenCommand,
  valueOf,
  withValue,
  withValues,
} from "./psmux-command.ts";
import { idIn, PsmuxIds } from "./psmux-ids.ts";
import { refusal } from "./psmux-mends.ts";
import type { Quirk } from "./psmux-quirks.ts";

/** Sends one request as it is. Throws EngineError. */
export type PlainRoad = (request: EngineRequest) => Promise<EngineReply>;

const WHAT = { $: "session", "@": "window", "%": "pane" } as const;

/** How to speak to a psmux: requests in tmux's words go in, and replies in tmux's words come out. */
export class PsmuxDialect {
  readonly quirks: readonly Quirk[];
  readonly #ids: PsmuxIds | null;

  constructor(quirks: readonly Quirk[]) {
    this.quirks = quirks;
    this.#ids = quirks.some(({ id }) => id === "idsPerSession") ? new PsmuxIds() : null;
  }

  /** Commands of one line go one by one; whatever follows a refused one is left out. Throws EngineError. */
  async run(request: EngineRequest, plain: PlainRoad): Promise<EngineReply> {
    const { argv, followedBy = [], ...rest } = request;
    const replies: EngineReply[] = [];
    for (const one of [argv, ...followedBy]) {
      const reply = await this.#one({ ...rest, argv: one }, plain);
      replies.push(reply);
      if (reply.exitCode !== 0) break;
    }
    return joined(replies);
  }

  async #one(request: EngineRequest, plain: PlainRoad): Promise<EngineReply> {
    const spoken = readSpoken(request.argv);
    if (spoken === null) return plain(request);
    const unsupported = this.#refused(spoken);
    if (unsupported !== null) return { ...refusal(unsupported), unsupported };
    const { stdin: input, ...rest } = request;
    const road: PsmuxRoad = async (command, stdin) =>
      plain({ ...rest, argv: argvOf(command), ...(stdin === undefined ? {} : { stdin }) });
    const placed = await this.#placed(spoken, road);
    if ("exitCode" in placed) return placed;
    const reply = await this.#sent(placed, (command) => road(command, command === placed ? input : undefined));
    if (reply.exitCode === 0) await this.#behind(spoken, placed, road);
    return this.#ids === null ? reply : { ...reply, stdout: this.#unmarked(this.#ids, reply.stdout) };
  }

  #refused(command: SpokenCommand): string | null {
    for (const { mend } of this.quirks) {
      const why = mend.refuse?.(command) ?? null;
      if (why !== null) return why;
    }
    return null;
  }

  async #sent(placed: SpokenCommand, road: PsmuxRoad): Promise<EngineReply> {
    for (const { mend } of this.quirks) {
      const instead = mend.instead?.(placed, road) ?? null;
      if (instead !== null) return instead;
    }
    return road(placed);
  }

  async #behind(spoken: SpokenCommand, placed: SpokenCommand, road: PsmuxRoad): Promise<void> {
    for (const { mend } of this.quirks) {
      for (const command of mend.after?.(placed) ?? []) await road(command);
    }
    const renamed = spoken.name === "rename-session" ? valueOf(placed, "t") : null;
    if (renamed === null) return;
    const [old, next] = [renamed.replace(/^=|:$/g, ""), spoken.words[0] ?? renamed];
    this.#ids?.renamed(latin(old), latin(next));
  }

  /** In psmux's words, or why that is not possible. */
  async #placed(spoken: SpokenCommand, road: PsmuxRoad): Promise<SpokenCommand | EngineReply> {
    let command = this.quirks.reduce((so, { mend }) => mend.rewrite?.(so) ?? so, spoken);
    const ids = this.#ids;
    if (ids === null) return command;
    command = withValues(command, "F", (format) => ids.marked(format));
    if (command.name === "display-message")
      command = { ...command, words: command.words.map((word) => ids.marked(word)) };
    for (const flag of ["t", "s"]) {
      const target = valueOf(command, flag);
      const id = target === null ? null : idIn(target);
      if (id === null) continue;
      if (ids.placeOf(id) === null) await learn(ids, road);
      const found = await targetOf(ids, id, road);
      if (found === null) return refusal(`can't find ${WHAT[id.charAt(0) as keyof typeof WHAT]}: ${id}`);
      command = withValue(command, flag, found);
    }
    return command;
  }

  #unmarked(ids: PsmuxIds, stdout: Uint8Array): Uint8Array {
    const bytes = Buffer.from(stdout.buffer, stdout.byteOffset, stdout.byteLength);
    if (!bytes.includes("{pg|")) return stdout;
    // Byte for byte: what else is printed need not be UTF-8.
    return Buffer.from(ids.read(bytes.toString("latin1")), "latin1");
  }
}

/** Ids are read from bytes one by one, and so are the names beside them. */
function latin(name: string): string {
  return Buffer.from(name).toString("latin1");
}

const NAMES: SpokenCommand = { name: "list-sessions", flags: [["F", "#{session_name}"]], words: [] };

/** Gives ids to everything there is: somebody names one that no list has shown yet. */
async function learn(ids: PsmuxIds, road: PsmuxRoad): Promise<void> {
  const sessions = await road(NAMES);
  const names = Buffer.from(sessions.stdout).toString().split(/\r?\n/);
  const format = ids.marked("#{session_id}#{window_id}#{pane_id}");
  for (const name of names.filter((one) => one !== "")) {
    const flags = [
      ["t", `${name}:`],
      ["F", format],
      ["s", null],
    ] as const;
    const listed = await road({ name: "list-panes", flags, words: [] });
    ids.read(Buffer.from(listed.stdout).toString("latin1"));
  }
}

/** Where an id of ours is now, by session, window and pane; indexes move, so they are asked for each time. */
async function targetOf(ids: PsmuxIds, id: string, road: PsmuxRoad): Promise<string | null> {
  const place = ids.placeOf(id);
  if (place === null) return null;
  const session = Buffer.from(place.session, "latin1").toString();
  if (id.startsWith("$")) return `${session}:`;
  const panes = id.startsWith("%");
  const format = panes ? "#{pane_id} #{window_index}.#{pane_index}" : "#{window_id} #{window_index}";
  const flags = [["t", `${session}:`], ["F", format], ...(panes ? [["s", null] as const] : [])] as const;
  const listed = await road({ name: panes ? "list-panes" : "list-windows", flags, words: [] });
  const rows = Buffer.from(listed.stdout).toString().split(/\r?\n/);
  const row = rows.map((one) => one.split(" ")).find(([own]) => own === place.own);
  return row?.[1] === undefined ? null : `${session}:${row[1]}`;
}

function joined(replies: readonly EngineReply[]): EngineReply {
  const [only] = replies;
  if (replies.length === 1 && only !== undefined) return only;
  const last = replies.at(-1);
  return {
    exitCode: last?.exitCode ?? 0,
    stdout: Buffer.concat(replies.map((reply) => reply.stdout)),
    stderr: Buffer.concat(replies.map((reply) => reply.stderr)),
    ...(last?.unsupported === undefined ? {} : { unsupported: last.unsupported }),
  };
}
