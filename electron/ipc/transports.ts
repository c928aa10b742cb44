import { RPCHandler as PortHandler } from "@orpc/server/message-port";
import { RPCHandler as SocketHandler } from "@orpc/server/ws";
import type { WebSocket } from "ws";
import { type PortLike, portChannel, socketChannel } from "./byte-channel.ts";
import { servePanes } from "./pane-session.ts";
import { router } from "./router.ts";
import type { HostServices } from "./services.ts";

/** Serves one page over two ports: typed calls on the first, pane bytes on the second. Ends when the page closes them. */
export function servePorts(calls: PortLike, panes: PortLike, host: HostServices): void {
  new PortHandler(router).upgrade(calls as Parameters<PortHandler<never>["upgrade"]>[0], { context: { host } });
  calls.start();
  servePanes(portChannel(panes), host.panes);
}

/** Serves the typed calls of one page over a WebSocket. */
export async function serveCallSocket(socket: WebSocket, host: HostServices): Promise<void> {
  await new SocketHandler(router).upgrade(socket, { context: { host } });
}

/** Serves the pane bytes of one page over a WebSocket. */
export function servePaneSocket(socket: WebSocket, host: HostServices): void {
  servePanes(socketChannel(socket), host.panes);
}
