import type { Commands, Handler } from "./context.ts";
import { bindingCommands } from "./binding-commands.ts";
import { bufferCommands } from "./buffer-commands.ts";
import { clientCommands } from "./client-commands.ts";
import { environmentCommands } from "./environment-commands.ts";
import { layoutCommands } from "./layout-commands.ts";
import { listingCommands } from "./listing-commands.ts";
import { messageCommands } from "./message-commands.ts";
import { optionCommands } from "./option-commands.ts";
import { paneCommands } from "./pane-commands.ts";
import { pipeCommands } from "./pipe-commands.ts";
import { screenCommands } from "./screen-commands.ts";
import { sessionCommands } from "./session-commands.ts";
import { splitCommands } from "./split-commands.ts";
import { typingCommands } from "./typing.ts";
import { waitingCommands } from "./waiting-commands.ts";
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
  ...pipeCommands,
  ...waitingCommands,
  ...clientCommands,
  ...optionCommands,
  ...environmentCommands,
  ...bindingCommands,
  ...listingCommands,
};

/** What carries a command out; undefined where this server has no such command. */
export function handlerOf(name: string): Handler | undefined {
  return Object.hasOwn(commands, name) ? commands[name] : undefined;
}
