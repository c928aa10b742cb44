import type { ShellInput } from "../server-api.ts";
import { expandFormat } from "../formats/expand.ts";
import type { Pane, PanePipe } from "../tree/window.ts";
import { environmentOf } from "../tree/spawn.ts";
import { contextOf } from "../variables/context.ts";
import type { Commands, Context } from "./context.ts";
import { Refused, Unsupported } from "./refused.ts";
import { offer } from "./typing.ts";

function closePipe(pane: Pane): void {
  pane.pipe?.close();
  pane.pipe = null;
}

function pipePane(context: Context): void {
  const { world } = context;
  const place = context.place("t", "pane");
  const { pane } = place;
  if (pane.dead) throw new Refused("target pane has exited");
  const had = pane.pipe !== null;
  closePipe(pane);
  world.touch();
  const [word = ""] = context.words;
  if (word === "" || (context.has("o") && had)) return;
  if (world.around.shell === undefined) throw new Unsupported("This server runs no shell.");
  pane.pipe = openPipe(context, pane, expandFormat(word, contextOf(context.scopeOf(place), true)));
}

/** `-I`: what the command prints is typed into the pane. `-O`, or neither: the pane's output goes to the command. */
function openPipe(context: Context, pane: Pane, line: string): PanePipe {
  const { world } = context;
  const { around } = world;
  const typed = context.has("I");
  const fed = context.has("O") || !typed;
  let input: ShellInput | null = null;
  const watching = pane.program?.watch?.();
  const pipe: PanePipe = {
    write: (bytes) => input?.write(bytes),
    close: () => {
      input?.end();
      watching?.close();
    },
  };
  const ended = around.shell?.(line, {
    cwd: around.env["PWD"] ?? around.home,
    env: environmentOf(world, null),
    feed: (given) => {
      input = fed ? given : null;
      if (!fed) given.end();
    },
    hear: (bytes) => {
      if (typed && pane.pipe === pipe) offer(pane, bytes.slice());
    },
  });
  const forget = (): void => {
    if (pane.pipe !== pipe) return;
    closePipe(pane);
  };
  ended?.then(forget, forget);
  return pipe;
}

export const pipeCommands: Commands = { "pipe-pane": pipePane };
