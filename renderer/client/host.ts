import { createORPCClient } from "@orpc/client";
import type { ContractRouterClient } from "@orpc/contract";
import type { Contract } from "../../shared/ipc/contract.ts";
import { HostLink } from "./host-link.ts";
import { PaneChannel } from "./pane-channel.ts";
import type { Dial } from "./wires.ts";

export type HostCalls = ContractRouterClient<Contract>;

/** Thrown by a call while there is no connection: it was certainly not sent. */
export class HostLostError extends Error {
  constructor() {
    super("There is no connection to the Paneglass host right now.");
    this.name = "HostLostError";
  }
}

/** The page's one way out: typed calls, the pane channel, and the state of the connection under both. */
export interface Host {
  readonly calls: HostCalls;
  readonly panes: PaneChannel;
  readonly link: HostLink;
  close(): void;
}

/** Starts dialling at once and goes on for as long as the page lives. Calls made before the first success wait for it. */
export function createHost(dial: Dial): Host {
  const link = new HostLink(dial);
  const panes = new PaneChannel();
  const end = new AbortController();
  link.on(() => panes.useWire(link.wires?.bytes ?? null));
  const calls = createORPCClient<HostCalls>({
    call: async (path, input, options) => {
      if (link.state.phase === "connecting") await link.whenUp(options.signal ?? end.signal);
      if (link.wires === null) throw new HostLostError();
      return link.wires.calls.call(path, input, options);
    },
  });
  void link.run();
  return {
    calls,
    panes,
    link,
    close: () => {
      end.abort();
      link.close();
    },
  };
}
