import { agentCalls } from "./agent-calls.ts";
import { attentionCalls } from "./attention-calls.ts";
import { composerCalls } from "./composer-calls.ts";
import { deskCalls } from "./desk-calls.ts";
import { engineCalls } from "./engine-calls.ts";
import { answer } from "./handlers.ts";
import { historyCalls } from "./history-calls.ts";
import { layoutCalls } from "./layout-calls.ts";
import { messageCalls } from "./message-calls.ts";
import { opCalls } from "./op-calls.ts";
import { profileCalls } from "./profile-calls.ts";
import { recipeCalls } from "./recipe-calls.ts";
import { serverCalls } from "./server-calls.ts";
import { transcriptCalls } from "./transcript-calls.ts";

/** Answers the whole contract; the compiler demands every entry of it. */
export const router = answer.router({
  server: serverCalls,
  agents: agentCalls,
  attention: attentionCalls,
  messages: messageCalls,
  composer: composerCalls,
  profiles: profileCalls,
  recipes: recipeCalls,
  history: historyCalls,
  transcripts: transcriptCalls,
  ops: opCalls,
  desk: deskCalls,
  layouts: layoutCalls,
  engines: engineCalls,
});
