import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createORPCClient, isDefinedError, safe } from "@orpc/client";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import { RPCLink as SocketLink } from "@orpc/client/websocket";
import type { ContractRouterClient } from "@orpc/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { type BrowserHost, openBrowserHost } from "../../electron/app/browser-host.ts";
import { type Host, openHost } from "../../electron/app/host.ts";
import type { PortLike } from "../../electron/ipc/byte-channel.ts";
import { engines } from "../../electron/engines/index.gen.ts";
import type { HostServices } from "../../electron/ipc/services.ts";
import { servePorts } from "../../electron/ipc/transports.ts";
import type { Contract } from "../../shared/ipc/contract.ts";
import {
  decodeFrames,
  encodeFrames,
  FrameType,
  jsonPayload,
  readJsonPayload,
  readRepaintPayload,
  u32Payload,
} from "../../shared/ipc/pane-frames.ts";
import type { ServerState } from "../../shared/models/server.ts";
import { startTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

type Client = ContractRouterClient<Contract>;

interface Page {
  readonly client: Client;
  send(bytes: Uint8Array): void;
  readonly received: Uint8Array[];
  close(): void;
}

let tmux: Awaited<ReturnType<typeof startTmux>>;
let folder = "";
let host: Host;
let browser: BrowserHost;
let services: HostServices;
/** What pages, or the end of one, have said of who is looked at. */
const looked: (readonly [readonly string[], string | null])[] = [];

beforeAll(async () => {
  tmux = await startTmux({ session: "work", command: ["cat"] });
  folder = await mkdtemp(path.join(os.tmpdir(), "paneglass-ipc-"));
  const env = { ...process.env, ...tmux.target.env, PANEGLASS_SOCKET: tmux.socket };
  host = await openHost({ env, stateFolder: folder, kind: "browser", version: "0.0.0" });
  const { agents } = host.services;
  services = {
    ...host.services,
    agents: {
      ...agents,
      looking: (panes, focused) => {
        looked.push([panes, focused]);
        agents.looking(panes, focused);
      },
    },
  };
  browser = await openBrowserHost(async (connect) => connect(services), { pageFolder: folder });
});
afterAll(async () => {
  await browser.close();
  await host.close();
  await tmux.kill();
  await rm(folder, { recursive: true, force: true });
});

function overPorts(): Promise<Page> {
  const calls = new MessageChannel();
  const panes = new MessageChannel();
  servePorts(nodePort(calls.port1), nodePort(panes.port1), services);
  const received: Uint8Array[] = [];
  panes.port2.onmessage = (event: MessageEvent<Uint8Array>) => void received.push(event.data);
  const client: Client = createORPCClient(new PortLink({ port: calls.port2 }));
  calls.port2.start();
  return Promise.resolve({
    client,
    received,
    send: (bytes) => panes.port2.postMessage(bytes),
    close: () => {
      calls.port2.close();
      panes.port2.close();
    },
  });
}

/** Node's global MessagePort is also an emitter, which its DOM types do not say. */
function nodePort(port: MessagePort): PortLike {
  return port as unknown as PortLike;
}

async function cookieOf(link: string): Promise<string> {
  const answer = await fetch(link, { redirect: "manual" });
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}

async function overSockets(): Promise<Page> {
  const headers = { cookie: await cookieOf(browser.link()), origin: `http://127.0.0.1:${browser.port}` };
  const open = async (name: string): Promise<WebSocket> => {
    const socket = new WebSocket(`ws://127.0.0.1:${browser.port}/${name}`, { headers });
    await new Promise<void>((resolve, reject) => socket.once("open", resolve).once("error", reject));
    return socket;
  };
  const calls = await open("rpc");
  const panes = await open("panes");
  const received: Uint8Array[] = [];
  panes.on("message", (data) => received.push(new Uint8Array(data as Buffer)));
  const client: Client = createORPCClient(new SocketLink({ websocket: calls as unknown as globalThis.WebSocket }));
  return {
    client,
    received,
    send: (bytes) => panes.send(bytes),
    close: () => {
      calls.terminate();
      panes.terminate();
    },
  };
}

const transports: [string, () => Promise<Page>][] = [
  ["message ports", overPorts],
  ["web sockets", overSockets],
];

async function connected(client: Client): Promise<ServerState> {
  for await (const state of await client.server.watch()) {
    if (state.phase === "connected" && state.sessions.length > 0) return state;
  }
  throw new Error("the stream ended");
}

/** Everything drawn so far for one subscription, as text. */
function drawn(page: Page, sub: number): string {
  let text = "";
  for (const frame of page.received.flatMap((message) => decodeFrames(message) ?? [])) {
    if (frame.sub !== sub) continue;
    if (frame.type === FrameType.repaint) text = new TextDecoder().decode(readRepaintPayload(frame.payload)?.bytes);
    if (frame.type === FrameType.data) text += new TextDecoder().decode(frame.payload);
  }
  return text;
}

describe.each(transports)("over %s", (_name, open) => {
  test("the server's state streams, follows plain tmux, and lets go when the reader leaves", async () => {
    const page = await open();
    const state = await connected(page.client);
    expect(state.sessions[0]).toMatchObject({
      name: "work",
      windows: [{ panes: [{ command: "cat", dead: false, agentId: null }] }],
    });
    await tmux.tmux("rename-window", "-t", "=work:", "renamed by hand");
    for await (const next of await page.client.server.watch()) {
      if (next.sessions[0]?.windows[0]?.name === "renamed by hand") break;
    }
    page.close();
  });

  test("an operation runs; tmux's refusal is a result; nonsense is a refused call", async () => {
    const page = await open();
    const { ops } = page.client;
    const done = await ops.run({
      kind: "renameWindow",
      args: { target: { session: "work", window: 0 }, name: "by op" },
    });
    expect(done).toMatchObject({ status: "complete", exitCode: 0 });
    const refused = await ops.run({ kind: "killPane", args: { target: "%9999" } });
    expect(refused).toMatchObject({ status: "failed", value: null });
    expect(refused.stderr).toContain("%9999");
    const wrong = [
      { kind: "noSuchOperation", args: {} },
      { kind: "killPane", args: {} },
      { kind: "killPane", args: { target: "@1" } },
      { kind: "killPane", args: { target: "%1", extra: 1 } },
      { kind: "renameSession", args: { target: { session: "work" }, name: "a:b" } },
    ];
    for (const input of wrong) {
      const { error } = await safe(ops.run(input));
      expect(isDefinedError(error) && error.code, JSON.stringify(input)).toBe("REFUSED");
    }
    page.close();
  });

  test("engines are told of and tried one by one, until the reader leaves; one that there is not is refused", async () => {
    const page = await open();
    const { engines: calls } = page.client;
    expect(await calls.choice()).toEqual({ id: "tmux-control", by: "machine", setting: "", pinned: null });
    const looked: string[] = [];
    for await (const probe of await calls.probe({})) {
      if (probe.kind !== "looked") {
        expect(probe).toMatchObject({ kind: "tried", id: "tmux-control", result: { group: "ability" } });
        break;
      }
      looked.push(probe.info.id);
    }
    expect(looked[0]).toBe("tmux-control");
    expect(looked.toSorted()).toEqual(engines.map(({ id }) => id).toSorted());
    for (const wrong of [safe(calls.probe({ id: "tmux" })), safe(calls.use({ id: "tmux" }))]) {
      const { error } = await wrong;
      expect(isDefinedError(error) && error.code).toBe("REFUSED");
      expect(error).toMatchObject({ message: expect.stringContaining('There is no engine "tmux"') });
    }
    page.close();
  });

  test("bad input to any call is refused before it reaches a handler", async () => {
    const page = await open();
    const bad = { providerId: "", folder: "", name: "", copies: 99 };
    const { error } = await safe(page.client.agents.spawn(bad));
    expect(error).toMatchObject({ code: "BAD_REQUEST" });
    const settings = await safe(page.client.desk.changeSettings({ fields: { fontSize: -5 }, gone: [] }));
    expect(settings.error).not.toBeNull();
    page.close();
  });

  test("a page hears what another page changes of the settings, keys that go too", async () => {
    const [page, other] = [await open(), await open()];
    const change = (fields: Record<string, unknown>, gone: string[][] = []) =>
      other.client.desk.changeSettings({ fields, gone });
    const steps = [
      () => change({ terminal: { clipboardFor: { a: "never", b: "always" } } }),
      () => change({}, [["terminal", "clipboardFor", "a"]]),
      () => change({}, [["terminal"]]),
    ];
    const heard: Record<string, string>[] = [];
    for await (const { terminal } of await page.client.desk.settings()) {
      heard.push(terminal.clipboardFor);
      const step = steps.shift();
      if (step === undefined) break;
      await step();
    }
    expect(heard).toEqual([{}, { a: "never", b: "always" }, { b: "always" }, {}]);
    page.close();
    other.close();
  });

  test("a pane is drawn, typed into and pasted into; credits hold and release the flow", async () => {
    const page = await open();
    const state = await connected(page.client);
    const pane = state.sessions[0]?.windows[0]?.panes[0]?.id ?? "";
    page.send(
      encodeFrames([{ type: FrameType.attach, sub: 7, payload: jsonPayload({ pane, as: "terminal", everyMs: 0 }) }]),
    );
    await until(() => page.received.length > 0 && drawn(page, 7).length > 0);
    const view = page.received
      .flatMap((message) => decodeFrames(message) ?? [])
      .find((frame) => frame.type === FrameType.view);
    expect(readJsonPayload(view?.payload ?? new Uint8Array())).toEqual({
      cols: 80,
      rows: 24,
      resizable: false,
      flow: "live",
    });
    const word = `wörd-${Math.random().toString(36).slice(2)}`;
    page.send(encodeFrames([{ type: FrameType.input, sub: 7, payload: new TextEncoder().encode(`${word}\r`) }]));
    await until(() => drawn(page, 7).split(word).length >= 3);
    page.send(
      encodeFrames([{ type: FrameType.paste, sub: 7, payload: new TextEncoder().encode("pasted; 'text' #{x}\n") }]),
    );
    await until(() => drawn(page, 7).includes("pasted; 'text' #{x}"));
    page.send(encodeFrames([{ type: FrameType.ack, sub: 7, payload: u32Payload(1_000_000) }]));
    page.send(encodeFrames([{ type: FrameType.detach, sub: 7, payload: new Uint8Array() }]));
    page.close();
  });

  test("a page that goes without a word is looked at by nobody", async () => {
    const page = await open();
    await page.client.agents.looking({ panes: ["%0"], focused: "%0" });
    const before = looked.length;
    page.close();
    await until(() => looked.length > before);
    expect(looked.at(-1)).toEqual([[], null]);
  });

  test("a malformed pane message closes that page's channel and nothing else", async () => {
    const bad = await open();
    const good = await open();
    bad.send(new Uint8Array([1, 2, 3]));
    const pane = (await connected(good.client)).sessions[0]?.windows[0]?.panes[0]?.id ?? "";
    good.send(
      encodeFrames([{ type: FrameType.attach, sub: 1, payload: jsonPayload({ pane, as: "terminal", everyMs: 0 }) }]),
    );
    await until(() => drawn(good, 1).length > 0);
    bad.close();
    good.close();
  });
});

describe("who may talk to the browser host", () => {
  const base = (): string => `http://127.0.0.1:${browser.port}`;

  test("a link works once; then the cookie counts", async () => {
    const link = browser.link();
    const first = await fetch(link, { redirect: "manual" });
    expect([first.status, first.headers.get("location")]).toEqual([303, "/"]);
    expect(first.headers.get("set-cookie")).toMatch(/HttpOnly; SameSite=Strict/);
    expect((await fetch(link, { redirect: "manual" })).status).toBe(403);
    const cookie = first.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect((await fetch(`${base()}/none.js`, { headers: { cookie } })).status).toBe(404);
    expect((await fetch(`${base()}/none.js`, { headers: { cookie: `${cookie}x` } })).status).toBe(403);
    expect((await fetch(`${base()}/none.js`)).status).toBe(403);
  });

  test("sockets need cookie, host and origin", async () => {
    const cookie = await cookieOf(browser.link());
    const origin = base();
    const attempts = [
      { headers: { origin }, opens: false },
      { headers: { cookie }, opens: false },
      { headers: { cookie, origin: "http://evil.example" }, opens: false },
      {
        headers: { cookie, origin: `http://evil.example:${browser.port}`, host: `evil.example:${browser.port}` },
        opens: false,
      },
      { headers: { cookie, origin }, opens: true },
    ];
    for (const { headers, opens } of attempts) {
      const socket = new WebSocket(`ws://127.0.0.1:${browser.port}/rpc`, { headers });
      const opened = await new Promise<boolean>((resolve) =>
        socket.once("open", () => resolve(true)).once("error", () => resolve(false)),
      );
      socket.terminate();
      expect(opened, JSON.stringify(headers)).toBe(opens);
    }
  });

  test("anything but reading is refused", async () => {
    const cookie = await cookieOf(browser.link());
    expect((await fetch(`${base()}/`, { method: "POST", headers: { cookie } })).status).toBe(405);
  });
});
