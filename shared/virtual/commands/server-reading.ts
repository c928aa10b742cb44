import { isTrue } from "../formats/scan.ts";
import { printScript } from "../syntax/print.ts";
import type { Reading } from "../syntax/reading.ts";
import { isRefusal } from "../syntax/refusal.ts";
import type { Refusal } from "../syntax/refusal.ts";
import { aliasReader, parseText } from "../syntax/script.ts";
import type { World } from "../tree/world.ts";
import { expandIn } from "../variables/context.ts";
import { serverScope } from "../variables/scope.ts";
import type { Scope } from "../variables/scope.ts";

/** How a text of commands is read on this server. */
export function readingFor(world: World, scope: Scope = serverScope(world)): Reading {
  const { around, environment, options } = world;
  return {
    alias: aliasReader(options.server.items("command-alias")),
    variable: (name) => environment.get(name) ?? null,
    assign: (name, value, hidden) => environment.set(name, value, hidden),
    home: (user) => (user === "" || user === around.user ? around.home : null),
    condition: (format) => isTrue(expandIn(scope, format)),
  };
}

/** A text of commands as tmux prints it back, or what is wrong with it. */
export function printedCommands(world: World, text: string): string | Refusal {
  const script = parseText(text, readingFor(world));
  return isRefusal(script) ? script : printScript(script);
}
