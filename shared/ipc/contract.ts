import { agents } from "./agents.ts";
import { attention } from "./attention.ts";
import { composer } from "./composer.ts";
import { desk } from "./desk.ts";
import { engines } from "./engines.ts";
import { history } from "./history.ts";
import { layouts } from "./layouts.ts";
import { messages } from "./messages.ts";
import { ops } from "./ops.ts";
import { profiles } from "./profiles.ts";
import { recipes } from "./recipes.ts";
import { server } from "./server.ts";
import { transcripts } from "./transcripts.ts";

/** Every call between the page and the host, on either transport. */
export const contract = {
  server,
  agents,
  attention,
  messages,
  composer,
  profiles,
  recipes,
  history,
  transcripts,
  ops,
  desk,
  layouts,
  engines,
};
export type Contract = typeof contract;
