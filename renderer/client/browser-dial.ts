import { RPCLink } from "@orpc/client/websocket";
import { DialError, Ending } from "./wires.ts";
import type { ByteWire, Dial, LinkCause, Wires } from "./wires.ts";

const refused = (): LinkCause => ({
  message: `The Paneglass host at ${location.host} does not answer.`,
  next: "If it has stopped, start it again with npm run serve and open the link it prints.",
});
const dropped = (): LinkCause => ({
  message: `The connection to the Paneglass host at ${location.host} was lost.`,
  next: "Paneglass reconnects by itself. Your panes keep running.",
});

function socketUrl(path: string): string {
  const url = new URL(path, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.addEventListener("open", () => resolve(), { once: true });
    socket.addEventListener("close", () => reject(new DialError(refused())), { once: true });
  });
}

function socketWire(socket: WebSocket): ByteWire {
  return {
    send: (message) => {
      if (socket.readyState === WebSocket.OPEN) socket.send(message);
    },
    listen: (onMessage) => {
      socket.addEventListener("message", (event: MessageEvent<unknown>) => {
        if (event.data instanceof ArrayBuffer) onMessage(new Uint8Array(event.data));
      });
    },
  };
}

function wiresOver(calls: WebSocket, panes: WebSocket): Wires {
  const ended = new Ending();
  for (const socket of [calls, panes]) socket.addEventListener("close", () => ended.settle(dropped()));
  return {
    calls: new RPCLink({ websocket: calls }),
    bytes: socketWire(panes),
    closed: ended.promise,
    close: () => {
      calls.close();
      panes.close();
      ended.settle(dropped());
    },
  };
}

/** Two WebSockets to the page's own origin; its cookie is what lets them in. */
export const browserDial: Dial = async (signal) => {
  const calls = new WebSocket(socketUrl("/rpc"));
  const panes = new WebSocket(socketUrl("/panes"));
  calls.binaryType = "arraybuffer";
  panes.binaryType = "arraybuffer";
  const abandon = (): void => {
    calls.close();
    panes.close();
  };
  signal.addEventListener("abort", abandon, { once: true });
  try {
    await Promise.all([opened(calls), opened(panes)]);
    return wiresOver(calls, panes);
  } catch (thrown) {
    abandon();
    throw thrown;
  }
};
