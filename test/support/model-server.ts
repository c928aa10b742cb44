import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { anthropic } from "./model-anthropic.ts";
import { chat } from "./model-chat.ts";
import { gemini } from "./model-gemini.ts";
import { responses } from "./model-responses.ts";
import { answerTo, sampleOf } from "./model-script.ts";
import type { Asked, Wire } from "./model-wire.ts";

const wires: readonly Wire[] = [anthropic, responses, chat, gemini];

/** A model on loopback that answers by a script: the prompt says what it does. See model-script.ts. */
export interface ModelServer extends AsyncDisposable {
  /** Without a slash at its end; whatever a CLI appends is understood by its end. */
  readonly url: string;
  /** Prompts of the conversation, one for each time that a CLI sent one as the newest thing; oldest first. */
  readonly prompts: readonly string[];
  /** All that the last request of the conversation held, as it came. */
  lastRequest(): string;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1. Whoever opens it closes it. */
export async function startModelServer(): Promise<ModelServer> {
  const prompts: string[] = [];
  let last = "";
  const heard = (asked: Asked, raw: string): void => {
    if (asked.aside) return;
    last = raw;
    if (!asked.afterTool) prompts.push(asked.prompt);
  };
  const server = createServer((request, response) => {
    void answer(request, response, heard).catch((thrown: unknown) => {
      response.writeHead(500, { "content-type": "application/json" });
      response.end(JSON.stringify({ error: { message: String(thrown) } }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}`, prompts, lastRequest: () => last, close, [Symbol.asyncDispose]: close };
}

type Heard = (asked: Asked, raw: string) => void;

async function answer(request: IncomingMessage, response: ServerResponse, heard: Heard): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const raw = await textOf(request);
  const wire = wires.find(({ path }) => path.test(pathname));
  if (request.method !== "POST" || !wire) return sideAnswer(pathname, response);
  const asked = wire.read(JSON.parse(raw), pathname);
  heard(asked, raw);
  const told = asked.aside ? { pieces: [asideText(asked)], call: null, gapMs: 0 } : answerTo(asked);
  if (!asked.streamed) {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(wire.whole(told)));
    return;
  }
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
  for (const one of wire.stream(told)) {
    if (response.destroyed) return;
    response.write(one);
    await pause(told.gapMs);
  }
  response.end();
}

function asideText(asked: Asked): string {
  return asked.shape === null ? "A short title" : JSON.stringify(sampleOf(asked.shape));
}

/** Whatever else CLIs ask a model's server for. */
function sideAnswer(pathname: string, response: ServerResponse): void {
  const known: [RegExp, unknown][] = [
    [/\/count_tokens$/, { input_tokens: 900 }],
    [/:countTokens$/, { totalTokens: 900 }],
    [/\/models$/, { object: "list", data: [{ id: "scripted", object: "model", created: 1, owned_by: "test" }] }],
  ];
  const found = known.find(([path]) => path.test(pathname));
  response.writeHead(found ? 200 : 404, { "content-type": "application/json" });
  response.end(JSON.stringify(found ? found[1] : { error: { message: "not here" } }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString("utf8");
}
