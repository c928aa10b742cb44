import { RPCHandler as PortHandler } from "@orpc/server/message-port";
import { RPCHandler as SocketHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import type { Closeable } from "../../shared/base/disposables.ts";
import { type PortLike, portChannel, socketChannel } from "./byte-channel.ts";
import { servePanes } from "./pane-session.ts";
import { router } from "./router.ts";
import type { HostServices } from "./services.ts";

/** What a socket is told when the host behind it closes. */
const GOING_AWAY = 1001;

/** A page that has gone may not have said so. One that is still there says soon again what is looked at. */
function nobodyLooks({ agents }: HostServices): void {
  agents.looking([], null);
}

/** Serves one page over two ports: typed calls on the first, pane bytes on the second. Ends when either side closes them. */
export function servePorts(calls: PortLike, panes: PortLike, host: HostServices): Closeable {
  new PortHandler(router).upgrade(calls as Parameters<PortHandler<never>["upgrade"]>[0], { context: { host } });
  calls.start();
  const session = servePanes(portChannel(panes), host.panes);
  panes.on("close", () => nobodyLooks(host));
  return {
    close: () => {
      session.close();
      calls.close();
      panes.close();
    },
  };
}

/** Serves the typed calls of one page over a WebSocket. */
export function serveCallSocket(socket: WebSocket, host: HostServices): Closeable {
  void new SocketHandler(router).upgrade(socket, { context: { host } });
  return { close: () => socket.close(GOING_AWAY) };
}

/** Serves the pane bytes of one page over a WebSocket. */
export function servePaneSocket(socket: WebSocket, host: HostServices): Closeable {
  const session = servePanes(socketChannel(socket), host.panes);
  socket.on("close", () => nobodyLooks(host));
  return {
    close: () => {
      session.close();
      socket.close(GOING_AWAY);
    },
  };
}
