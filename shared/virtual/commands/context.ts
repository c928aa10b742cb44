import type { PaneId } from "../../base/ids.ts";
import type { AbortSignalLike } from "../server-api.ts";
import type { ParsedCommand, Script } from "../syntax/parsed.ts";
import { Finder } from "../targets/find.ts";
import type { Look } from "../targets/find.ts";
import { isPlaceAlive } from "../targets/place.ts";
import type { IndexPlace, Place } from "../targets/place.ts";
import type { TargetKind } from "../targets/split.ts";
import type { World } from "../tree/world.ts";
import { compileFormat } from "../formats/compile.ts";
import { expandFormat } from "../formats/expand.ts";
import { isTrue } from "../formats/scan.ts";
import type { Link, Session } from "../tree/session.ts";
import type { Pane } from "../tree/window.ts";
import { asksScreens } from "../variables/pane-variables.ts";
import { contextOf, expandIn } from "../variables/context.ts";
import type { Output } from "./output.ts";
import { linkScope, paneScope, placeScope, serverScope, sessionScope } from "../variables/scope.ts";
import type { Scope } from "../variables/scope.ts";

/** What a line of commands shares from its first to its last. */
export interface Line {
  readonly world: World;
  /** What later commands take for current; null until one says so. */
  current: Place | null;
  readonly from: PaneId | undefined;
  readonly stdin: Uint8Array | undefined;
  readonly signal: AbortSignalLike | undefined;
  readonly stdout: Output;
  /** What a program came to, for a line that was not refused. */
  exitCode: number;
  /** Why hooks of its commands were refused. */
  readonly refusals: string[];
  /** How many commands were carried out. */
  done: number;
  /** How many texts lie within one another. */
  depth: number;
  /** What formats know besides, in a hook. */
  readonly facts: Readonly<Record<string, string>>;
  /** Commands of a hook call no hooks. */
  readonly hooked: boolean;
}

/** What commands ask of the server that runs them. */
export interface Host {
  /** Lets other requests pass until the promise is settled. */
  aside<Value>(awaited: Promise<Value>): Promise<Value>;
  /** Reads a text in tmux's configuration language, and runs it as part of a line. Throws `Refused`. */
  runText(text: string, line: Line): Promise<void>;
  /** Reads a text and runs nothing of it. Throws `Refused`. */
  read(text: string, line: Line, file: string): Script;
  runScript(script: Script, line: Line): Promise<void>;
  /** Goes on with a job after the reply. What it says is lost. */
  background(line: Line, job: () => Promise<void>): void;
  /** Ends the server after this line. */
  endServer(): void;
}

/** One command being carried out. */
export class Context {
  readonly world: World;
  readonly line: Line;
  readonly host: Host;
  readonly command: ParsedCommand;
  readonly words: readonly string[];
  /** What the hook after it is about. */
  about: Place | null = null;

  constructor(host: Host, line: Line, command: ParsedCommand) {
    this.host = host;
    this.line = line;
    this.world = line.world;
    this.command = command;
    this.words = command.words;
  }

  has(flag: string): boolean {
    return this.command.flags.has(flag);
  }

  /** Null when the flag is left out. */
  value(flag: string): string | null {
    return this.command.flags.value(flag);
  }

  print(text: string): void {
    this.line.stdout.text(`${text}\n`);
  }

  printBytes(bytes: Uint8Array): void {
    this.line.stdout.bytes(bytes);
  }

  get here(): Place | null {
    const { current, from } = this.line;
    if (current !== null && isPlaceAlive(current)) return current;
    return this.world.placeFrom(from);
  }

  /** What a flag's target names, or what is current. */
  place(flag: string, kind: TargetKind, look: Omit<Look, "kind"> = {}): Place {
    const place = this.finder.find(this.value(flag), { kind, ...look });
    if (flag === "t") this.about = place;
    return place;
  }

  index(flag: string): IndexPlace {
    return this.finder.findIndex(this.value(flag));
  }

  get finder(): Finder {
    return new Finder(this.world, () => this.here);
  }

  scopeOf(place: Place | null): Scope {
    const facts = { command: this.command.name, ...this.line.facts };
    return place === null ? serverScope(this.world, facts) : placeScope(this.world, place, facts);
  }

  sessionScope(session: Session): Scope {
    return sessionScope(this.world, session);
  }

  linkScope(link: Link): Scope {
    return linkScope(this.world, link);
  }

  paneScope(link: Link, pane: Pane): Scope {
    return paneScope(this.world, { link, pane });
  }

  /**
   * Prints one line for each scope: `-F`, or the standard format; `-f` leaves some out. `#{line}` counts anew wherever `group` is
   * another one.
   */
  async list(scopes: readonly Scope[], standard: string, group?: (scope: Scope) => unknown): Promise<void> {
    const text = this.value("F") ?? standard;
    const filter = this.value("f");
    await this.settle(
      text + (filter ?? ""),
      scopes.map(({ pane }) => pane),
    );
    const format = compileFormat(text);
    let start = 0;
    for (const [at, scope] of scopes.entries()) {
      const before = scopes[at - 1];
      if (group !== undefined && before !== undefined && group(before) !== group(scope)) start = at;
      const facts = { ...scope.facts, line: String(at - start) };
      const known = contextOf({ ...scope, facts });
      if (filter === null || isTrue(expandFormat(filter, known))) this.print(expandFormat(format, known));
    }
  }

  /** Waits until panes show all they got, where a format asks for that. */
  async settle(format: string, panes: readonly (Pane | null | undefined)[]): Promise<void> {
    if (!asksScreens(format)) return;
    const programs = panes.map((pane) => pane?.program ?? null).filter((program) => program !== null);
    await Promise.all(programs.map((program) => program.settled()));
  }

  /** With -P: where something was made. */
  printPlace(place: Place): void {
    if (this.has("P"))
      this.print(this.expand(this.value("F") ?? "#{session_name}:#{window_index}.#{pane_index}", place));
  }

  /** Expands a format for a place; strftime's letters are not read. */
  expand(format: string, place: Place | null): string {
    return expandIn(this.scopeOf(place), format);
  }
}

export type Handler = (context: Context) => void | Promise<void>;

/** tmux's commands by name. */
export type Commands = Readonly<Record<string, Handler>>;
