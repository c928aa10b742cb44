import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { WebSocketServer } from "ws";
import type { Closeable } from "../../shared/base/disposables.ts";
import type { HostServices } from "../ipc/services.ts";
import { serveCallSocket, servePaneSocket } from "../ipc/transports.ts";
import { BrowserAuth } from "./browser-auth.ts";
import { pageFile } from "./page-files.ts";

export interface BrowserHost {
  readonly port: number;
  /** A new one-time link. */
  link(): string;
  close(): Promise<void>;
}

/** Connects a page to the services there are, once there are any. What `connect` gives is closed when they go. */
export type Serve = (connect: (services: HostServices) => Closeable) => Promise<Closeable>;

/** Largest message a page may send: a paste of this size is already unusual. */
const MAX_MESSAGE = 8 * 1024 * 1024;

/** Serves the page and its two sockets on loopback, on a free port unless one is given. */
export async function openBrowserHost(
  serve: Serve,
  options: { pageFolder: string; port?: number },
): Promise<BrowserHost> {
  const http = createServer();
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = http.address() as AddressInfo;
  const auth = new BrowserAuth(port);
  http.on("request", (request, response) => void answerPage(request, response, { auth, folder: options.pageFolder }));
  const sockets = openSockets(http, auth, serve);
  return {
    port,
    link: () => auth.link(),
    close: () => closeAll(http, sockets),
  };
}

interface PageSource {
  readonly auth: BrowserAuth;
  readonly folder: string;
}

async function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  { auth, folder }: PageSource,
): Promise<void> {
  const refuse = (status: number, text: string): void => {
    response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
  };
  if (!auth.knowsHost(request) || !auth.knowsOrigin(request, false)) return refuse(403, "Wrong host or origin.");
  if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "Only GET.");
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const token = url.searchParams.get("token");
  if (token !== null) {
    const cookie = auth.admit(token);
    if (cookie)
      return void response.writeHead(303, { location: "/", "set-cookie": cookie, "cache-control": "no-store" }).end();
    if (!auth.hasCookie(request))
      return refuse(403, "This link was used already. Press Enter where Paneglass runs to get a new one.");
  }
  if (!auth.hasCookie(request))
    return refuse(403, "Open the link that Paneglass printed. Press Enter where it runs to get a new one.");
  const file = await pageFile(folder, url.pathname);
  response.writeHead(file.status, { ...file.headers }).end(request.method === "HEAD" ? undefined : file.body);
}

function openSockets(http: Server, auth: BrowserAuth, serve: Serve): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: MAX_MESSAGE });
  http.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? "/", "http://loopback");
    const known = pathname === "/rpc" || pathname === "/panes";
    if (!known || !auth.knowsHost(request) || !auth.knowsOrigin(request, true) || !auth.hasCookie(request)) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => {
      open.on("error", () => open.terminate());
      const kind = pathname === "/panes" ? servePaneSocket : serveCallSocket;
      serve((services) => kind(open, services)).then(
        (link) => open.on("close", () => link.close()),
        () => open.terminate(), // the host could not be opened, which whoever opens it tells
      );
    });
  });
  return sockets;
}

async function closeAll(http: Server, sockets: WebSocketServer): Promise<void> {
  for (const open of sockets.clients) open.terminate();
  http.closeAllConnections();
  await new Promise<void>((resolve) => http.close(() => resolve()));
}
