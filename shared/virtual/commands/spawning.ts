import type { Place } from "../targets/place.ts";
import type { SpawnWish } from "../tree/spawn.ts";
import type { Context } from "./context.ts";

/** What a command says about the program it starts: its words, `-c` and `-e`. */
export function wishOf(context: Context, place: Place | null): SpawnWish {
  const folder = context.value("c");
  return {
    command: context.words,
    cwd: folder === null ? null : absolute(context.expand(folder, place), place),
    env: context.command.flags.values("e"),
  };
}

function absolute(folder: string, place: Place | null): string | null {
  if (folder === "") return null;
  const base = place?.session.cwd ?? "/";
  return /^([/\\]|[A-Za-z]:)/.test(folder) ? folder : `${base.replace(/\/$/, "")}/${folder}`;
}
