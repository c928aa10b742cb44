import { AppError } from "../../shared/base/errors.ts";
import type { AgentRegistry } from "../agents/registry.ts";
import type { HistoryServices } from "../ipc/services.ts";
import type { HostParts } from "./host.ts";

export function openHistoryDesk(_parts: HostParts, _registry: AgentRegistry): HistoryServices {
  return {
    lastAnswers: notYet,
    markdown: notYet,
  };
}

function notYet(): never {
  throw new AppError("history.unsupported", "This can't be done yet.");
}
