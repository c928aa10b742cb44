import type { Commands, Handler } from "./context.ts";
import { bufferCommands } from "./buffer-commands.ts";
import { layoutCommands } from "./layout-commands.ts";
import { messageCommands } from "./message-commands.ts";
import { paneCommands } from "./pane-commands.ts";
import { screenCommands } from "./screen-commands.ts";
import { sessionCommands } from "./session-commands.ts";
import { splitCommands } from "./split-commands.ts";
import { typingCommands } from "./typing.ts";
import { windowCommands } from "./window-commands.ts";

const commands: Commands = {
  ...sessionCommands,
  ...windowCommands,
  ...paneCommands,
  ...splitCommands,
  ...layoutCommands,
  ...screenCommands,
  ...messageCommands,
  ...bufferCommands,
  ...typingCommands,
};

/** What carries a command out; undefined where this server has no such command. */
export function handlerOf(name: string): Handler | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
