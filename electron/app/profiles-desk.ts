import path from "node:path";
import type { ProfileServices } from "../ipc/services.ts";
import { teamShelf } from "../store/team-files.ts";
import type { AgentsDesk } from "./agents-desk.ts";
import { homeOf } from "./home.ts";
import type { HostParts } from "./host-parts.ts";

/** Profiles and teams: files of the person's, and what is started from them. */
export function openProfilesDesk({ options, store }: HostParts, agents: AgentsDesk): ProfileServices {
  const teams = teamShelf(path.join(options.stateFolder, "teams"));
  const home = homeOf(options.env);
  const spelt = (folder: string): string => folder.replace(/^~(?=$|[/\\])/, () => home);
  return {
    list: (folder) => agents.profiles.list(folder === undefined ? undefined : spelt(folder)),
    save: (profile) => agents.profiles.save(profile),
    remove: (id) => agents.profiles.remove(id),
    trust: ({ profile, folder, sha256 }) => agents.profiles.trust(profile, spelt(folder), sha256),
    teams: () => teams.list(),
    saveTeam: (team) => teams.save(team),
    removeTeam: (id) => teams.remove(id),
    previewTeam: (team) => agents.spawner.previewTeam(team),
    spawnTeam: async (team) => {
      const report = await agents.spawner.spawnTeam(team);
      for (const folder of new Set(report.agents.map((agent) => agent.folder))) store.folders.touch(folder);
      return report;
    },
  };
}
