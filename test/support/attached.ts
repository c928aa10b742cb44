import { startTmux } from "./tmux-server.ts";
import type { TestTmux } from "./tmux-server.ts";
import { until } from "./until.ts";

/** A person's terminal: a client of `server` that runs in a pane of a server of its own. */
export interface Attached extends AsyncDisposable {
  /** The client's name on `server`. */
  readonly client: string;
  /** Types keys, by name. */
  press(...keys: string[]): Promise<void>;
  /** What the terminal shows. */
  screen(): Promise<string>;
}

/** Attaches a terminal to a session of `server`; disposing takes it away. */
export async function attachTo(server: TestTmux, session = "main"): Promise<Attached> {
  const environment = ["-u", "TMUX", "-u", "TMUX_PANE", `TMUX_TMPDIR=${server.folder}`];
  const attach = ["tmux", "-u", "-L", server.socket, "attach-session", "-t", `=${session}`];
  const outer = await startTmux({ command: ["env", ...environment, ...attach], cols: 100, rows: 40 });
  const names = async (): Promise<string> =>
    server.tmux("list-clients", "-F", "#{client_name}", "-t", `=${session}`).catch(() => "");
  const terminal = async (): Promise<string | undefined> =>
    (await names()).split("\n").find((name) => name.startsWith("/dev/"));
  await until(async () => (await terminal()) !== undefined, 5000, "the terminal to be attached");
  const client = (await terminal()) ?? "";
  return {
    client,
    press: async (...keys) => void (await outer.tmux("send-keys", ...keys)),
    screen: async () => outer.tmux("capture-pane", "-p"),
    [Symbol.asyncDispose]: async () => outer.kill(),
  };
}
