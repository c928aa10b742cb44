import type { AgentId } from "../../shared/base/ids.ts";
import { FILE_PART, LARGEST_FILE } from "../../shared/models/composer.ts";
import type { SendReport, SendRequest } from "../../shared/models/delivery.ts";
import type { Host } from "../client/host.ts";
import { act } from "./store.ts";
import { told } from "./told.ts";
import { type Tried, tried } from "./tried.ts";

/** What a person can have done with messages. Where nothing else is said, a failure becomes a notice. */
export class MessageActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Never a notice: the composer says what went wrong beside the text. */
  async send(request: SendRequest): Promise<Tried<SendReport>> {
    const outcome = await tried(() => this.#host.calls.messages.send(request));
    if (outcome.ok && outcome.value.deliveries.length > 0) this.#remember(request);
    return outcome;
  }

  async retry(id: string): Promise<void> {
    await told(() => this.#host.calls.messages.retry({ id }));
  }

  async stop(id: string): Promise<void> {
    await told(() => this.#host.calls.messages.stop({ id }));
  }

  /** The whole text of a delivery. Never a notice. */
  async text(id: string): Promise<Tried<string>> {
    return tried(() => this.#host.calls.messages.text({ id }));
  }

  /** Texts sent before, newest first, those to these agents before all others. Empty when they can't be had. */
  async recall(agentIds: readonly AgentId[]): Promise<readonly string[]> {
    return orEmpty(() => this.#host.calls.composer.recall({ agentIds: [...agentIds] }));
  }

  /** Files below the agent's folder that fit. Empty when they can't be had. */
  async files(agentId: AgentId, query: string): Promise<readonly string[]> {
    return orEmpty(() => this.#host.calls.composer.files({ agentId, query }));
  }

  /** Hands a file without a path over to the host and gives the path it has there; null when that failed. */
  async keepFile(file: File): Promise<string | null> {
    if (file.size > LARGEST_FILE) {
      const most = Math.floor(LARGEST_FILE / 1024 / 1024);
      const message = `${file.name} is larger than ${most} MB.`;
      act.notices.tell({ tone: "failure", message, next: "Put it into the agent's folder and name it by its path." });
      return null;
    }
    return told(() => this.#sendFile(file));
  }

  async #sendFile(file: File): Promise<string> {
    const id = crypto.getRandomValues(new Uint8Array(16)).reduce((text, byte) => text + hex(byte), "");
    let path = "";
    for (let at = 0; at === 0 || at < file.size; at += FILE_PART) {
      const part = new Uint8Array(await file.slice(at, at + FILE_PART).arrayBuffer());
      ({ path } = await this.#host.calls.composer.keepFile({ id, name: file.name, at, data: base64(part) }));
    }
    return path;
  }

  /** History is a convenience: when it cannot be kept nobody needs to hear of it. */
  #remember({ agentIds, text }: SendRequest): void {
    this.#host.calls.composer.remember({ agentIds, text }).catch(() => undefined);
  }
}

const hex = (byte: number): string => byte.toString(16).padStart(2, "0");

/** In slices: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const SLICE = 0x8000;
  let text = "";
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE));
  return btoa(text);
}

async function orEmpty(call: () => Promise<string[]>): Promise<readonly string[]> {
  const outcome = await tried(call);
  return outcome.ok ? outcome.value : [];
}
