import type { EngineTarget } from "../engine.ts";
import { helperLaunch } from "../tmux-socket.ts";
import { type ClientListener, ControlClient } from "./control-client.ts";

export interface Attach {
  readonly session: string;
  /** tmux's client flags, comma-separated. */
  readonly flags: string;
}

/** Starts a control client on one session of a running server. `-N` starts none, `-E` keeps the session's environment. */
export function startClient(target: EngineTarget, attach: Attach, listener: ClientListener): ControlClient {
  const argv = ["-N", "-C", "attach-session", "-E", "-t", attach.session, "-f", attach.flags];
  return new ControlClient(helperLaunch(target, argv), listener);
}
