import { RPCLink } from "@orpc/client/message-port";
import { DialError, Ending } from "./wires.ts";
import type { ByteWire, Dial, LinkCause, Wires } from "./wires.ts";

/** Messages between the page and its preload, on the page's own window. */
const READY = "paneglass:ready";
const PORTS = "paneglass:ports";
const HANDSHAKE_MS = 10_000;

const noPorts: LinkCause = {
  message: "The main process of Paneglass did not answer this window.",
  next: "Paneglass keeps asking. If this stays, quit and start it again.",
};
const portsClosed: LinkCause = {
  message: "The main process of Paneglass ended the connection.",
  next: "Paneglass asks for a new one by itself.",
};

function asBytes(data: unknown): Uint8Array | null {
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}

function portWire(port: MessagePort): ByteWire {
  return {
    // Copied, not transferred: the main process receives no transferred buffers.
    send: (message) => port.postMessage(message),
    listen: (onMessage) => {
      port.addEventListener("message", (event: MessageEvent<unknown>) => {
        const bytes = asBytes(event.data);
        if (bytes !== null) onMessage(bytes);
      });
      port.start();
    },
  };
}

function wiresOver(calls: MessagePort, panes: MessagePort): Wires {
  const ended = new Ending();
  for (const port of [calls, panes]) port.addEventListener("close", () => ended.settle(portsClosed));
  const link = new RPCLink({ port: calls });
  calls.start();
  return {
    calls: link,
    bytes: portWire(panes),
    closed: ended.promise,
    close: () => {
      calls.close();
      panes.close();
      ended.settle(portsClosed);
    },
  };
}

/** Asks the preload for two ports and waits for them. Works again after a loss: each call asks anew. */
export const electronDial: Dial = (signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(() => settle(() => reject(new DialError(noPorts))), HANDSHAKE_MS);
    const onAbort = (): void => settle(() => reject(new DialError(portsClosed)));
    const settle = (finish: () => void): void => {
      clearTimeout(timer);
      window.removeEventListener("message", onMessage);
      signal.removeEventListener("abort", onAbort);
      finish();
    };
    function onMessage(event: MessageEvent<unknown>): void {
      const [calls, panes] = event.ports;
      const data = event.data as { type?: unknown } | null;
      if (event.source !== window || data?.type !== PORTS || calls === undefined || panes === undefined) return;
      settle(() => resolve(wiresOver(calls, panes)));
    }
    window.addEventListener("message", onMessage);
    signal.addEventListener("abort", onAbort);
    window.postMessage({ type: READY }, "*");
  });
