import { expandFormat } from "../formats/expand.ts";
import { commandNames } from "../syntax/command-names.ts";
import { contextOf } from "../variables/context.ts";
import { serverScope } from "../variables/scope.ts";
import type { Commands, Context } from "./context.ts";

const STANDARD = "#{command_list_name}#{?command_list_alias, (#{command_list_alias}),} #{command_list_usage}";

function listCommands(context: Context): void {
  const [only] = context.words;
  const format = context.value("F") ?? STANDARD;
  for (const [name, { alias, usage }] of commandNames) {
    if (only !== undefined && name !== only && alias !== only) continue;
    const facts = { command_list_name: name, command_list_alias: alias ?? "", command_list_usage: usage };
    context.print(expandFormat(format, contextOf(serverScope(context.world, facts))));
  }
}

export const listingCommands: Commands = {
  "list-commands": listCommands,
};
