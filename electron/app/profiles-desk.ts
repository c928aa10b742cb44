import { AppError } from "../../shared/base/errors.ts";
import type { ProfileServices } from "../ipc/services.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import type { HostParts } from "./host.ts";

export function openProfilesDesk(_parts: HostParts, _agents: AgentsDesk): ProfileServices {
  return {
    list: notYet,
    save: notYet,
    remove: notYet,
    teams: notYet,
    saveTeam: notYet,
    removeTeam: notYet,
    previewTeam: notYet,
    spawnTeam: notYet,
  };
}

function notYet(): never {
  throw new AppError("profiles.unsupported", "This can't be done yet.");
}
