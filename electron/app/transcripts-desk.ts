import { AppError } from "../../shared/base/errors.ts";
import type { TranscriptServices } from "../ipc/services.ts";
import type { HostParts } from "./host-parts.ts";

function notYet(): never {
  throw new AppError("transcripts.unsupported", "Transcripts are not kept yet.");
}

/** What panes have printed. */
export function openTranscriptsDesk(_parts: HostParts): TranscriptServices {
  return { list: async () => [], search: notYet, part: notYet, remove: notYet };
}
