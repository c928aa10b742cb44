import { AppError } from "../../shared/base/errors.ts";
import { LiveValue } from "../../shared/base/live-value.ts";
import type { Delivery } from "../../shared/models/delivery.ts";
import type { AgentRegistry } from "../agents/registry.ts";
import type { MessageServices } from "../ipc/services.ts";
import type { HostParts } from "./host.ts";

export function openMessagesDesk(_parts: HostParts, _registry: AgentRegistry): MessageServices {
  return {
    list: new LiveValue<Delivery[]>([]),
    send: notYet,
    retry: notYet,
    stop: notYet,
    text: notYet,
    answer: notYet,
  };
}

function notYet(): never {
  throw new AppError("messages.unsupported", "This can't be done yet.");
}
