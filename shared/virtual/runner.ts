import { handlerOf } from "./commands/all.ts";
import { Context } from "./commands/context.ts";
import type { Host, Line } from "./commands/context.ts";
import { Output } from "./commands/output.ts";
import { Refused, Unsupported } from "./commands/refused.ts";
import { readingFor } from "./commands/server-reading.ts";
import { parseText } from "./syntax/script.ts";
import { isRefusal } from "./syntax/refusal.ts";
import type { ParsedCommand, Script } from "./syntax/parsed.ts";
import { hookNames } from "../ops/hook-names.ts";
import type { Notice, World } from "./tree/world.ts";
import { placeScope, serverScope } from "./variables/scope.ts";
import type { Scope } from "./variables/scope.ts";
import type { Place } from "./targets/place.ts";
import { placeOfPane } from "./targets/place.ts";

const knownHooks = new Set(
  Object.values(hookNames)
    .flat()
    .map((name) => name.replace(/@.*$/, "")),
);
/** A text that runs itself would never end. */
const DEEPEST = 50;

/** Carries parsed commands out, one after the other, with what hooks ask for. */
export class Runner {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Throws `Refused` or `Unsupported` at the first command that is not carried out; those behind it are left out. */
  async run(commands: readonly ParsedCommand[], line: Line): Promise<void> {
    for (const command of commands) {
      await this.#one(command, line);
      line.done += 1;
    }
  }

  async runScript(script: Script, line: Line): Promise<void> {
    if (line.depth >= DEEPEST) throw new Refused("too many nested commands");
    line.depth += 1;
    try {
      await this.#groups(script, line);
    } finally {
      line.depth -= 1;
    }
  }

  /** A refused command ends its group only; what was refused last is what the script comes to. */
  async #groups(script: Script, line: Line): Promise<void> {
    let refusal: Refused | null = null;
    for (const group of script.groups) {
      try {
        await this.run(group, line);
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        refusal = error;
      }
    }
    if (refusal !== null) throw refusal;
  }

  async runText(text: string, line: Line): Promise<void> {
    await this.runScript(this.read(text, line), line);
  }

  /** Throws `Refused` for a text that can't be read. */
  read(text: string, line: Line, file?: string): Script {
    const reading = readingFor(line.world, this.#scope(line));
    const script = parseText(text, file === undefined ? reading : { ...reading, file });
    if (isRefusal(script)) throw new Refused(script.refused);
    return script;
  }

  #scope({ world, current, facts }: Line): Scope {
    return current === null ? serverScope(world, facts) : placeScope(world, current, facts);
  }

  async #one(command: ParsedCommand, line: Line): Promise<void> {
    const handler = handlerOf(command.name);
    if (handler === undefined) throw new Refused(`unknown command: ${command.name}`);
    const context = new Context(this.#host, line, command);
    await handler(context);
    if (line.hooked) {
      line.world.notices = [];
      return;
    }
    await this.#after(context);
    await this.notices(line);
  }

  /** These hooks belong to the command: they print where it prints, and are refused where it would be. */
  async #after({ command, about, line, here }: Context): Promise<void> {
    const hook = `after-${command.name}`;
    if (!knownHooks.has(hook)) return;
    const place = about ?? here;
    await this.#hook({ hook, facts: {}, ...place }, { line, place });
  }

  /** Runs the hooks of what has happened since. What they say is lost, as there is nobody who asked for them. */
  async notices(line: Line): Promise<void> {
    while (line.world.notices.length > 0) {
      const notices = line.world.notices;
      line.world.notices = [];
      const own = { ...line, stdout: new Output(), refusals: [] };
      for (const notice of notices) await this.#hook(notice, { line: own, place: placeOf(line.world, notice) });
    }
  }

  async #hook(notice: Notice, at: { line: Line; place: Place | null }): Promise<void> {
    const { line, place } = at;
    const texts = hookTexts(line.world, notice);
    if (texts.length === 0) return;
    const facts = { hook: notice.hook, ...notice.facts };
    const own: Line = { ...line, facts, hooked: true, current: place, stdin: undefined };
    for (const text of texts) {
      try {
        await this.runText(text, own);
      } catch (error) {
        if (!(error instanceof Refused || error instanceof Unsupported)) throw error;
        line.refusals.push(error.message); // what was asked for is done all the same
      }
    }
  }
}

function hookTexts(world: World, { hook, session, window, pane }: Notice): readonly string[] {
  const { globalSession, globalWindow } = world.options;
  const levels = [session?.options ?? globalSession, pane?.options, window?.options ?? globalWindow];
  const found = levels.find((level) => level !== undefined && level.items(hook).length > 0);
  return found?.items(hook).filter((text) => text !== "") ?? [];
}

function placeOf(world: World, { session, window, pane }: Notice): Place | null {
  const shown = pane?.window ?? window;
  const link = shown === undefined ? undefined : (session?.linkOf(shown) ?? world.bestLink(shown, null));
  if (link !== undefined) return placeOfPane(link, pane ?? link.window.active);
  if (session !== undefined && session.links.length > 0)
    return placeOfPane(session.current, session.current.window.active);
  return world.placeFrom(undefined);
}
