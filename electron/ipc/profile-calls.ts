import { answer } from "./handlers.ts";

const { profiles } = answer;

export const profileCalls = profiles.router({
  list: profiles.list.handler(({ context, input }) => context.host.profiles.list(input.folder)),
  save: profiles.save.handler(({ context, input }) => context.host.profiles.save(input)),
  remove: profiles.remove.handler(({ context, input }) => context.host.profiles.remove(input.id)),
  trust: profiles.trust.handler(({ context, input }) => context.host.profiles.trust(input)),
  teams: profiles.teams.handler(({ context }) => context.host.profiles.teams()),
  saveTeam: profiles.saveTeam.handler(({ context, input }) => context.host.profiles.saveTeam(input)),
  removeTeam: profiles.removeTeam.handler(({ context, input }) => context.host.profiles.removeTeam(input.id)),
  previewTeam: profiles.previewTeam.handler(({ context, input }) => context.host.profiles.previewTeam(input)),
  spawnTeam: profiles.spawnTeam.handler(({ context, input }) => context.host.profiles.spawnTeam(input)),
});
