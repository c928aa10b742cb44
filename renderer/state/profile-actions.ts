import type { SpawnReport, SpawnRequest } from "../../shared/models/agent.ts";
import type { Profile, ProfileFile, SpawnPreview, Team } from "../../shared/models/profile.ts";
import type { Host } from "../client/host.ts";
import { act } from "./store.ts";
import { type Tried, tried } from "./tried.ts";

export type { Tried };

/** What a person can do with profiles and teams. Whoever asks shows what went wrong beside what was asked for; only lists fail by a notice. */
export class ProfileActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Into the store: the person's own and those of the project around `folder`. */
  async load(folder: string): Promise<void> {
    const input = folder.trim() === "" ? {} : { folder: folder.trim() };
    const found = await tried(() => this.#host.calls.profiles.list(input));
    if (found.ok) act.profiles.setFiles(folder, found.value);
    else act.notices.tell({ tone: "failure", ...found.failure });
  }

  /** The same without the store, for folders other than the one that the dialog is about. */
  look(folder: string): Promise<Tried<ProfileFile[]>> {
    return tried(() => this.#host.calls.profiles.list({ folder }));
  }

  trust(shown: { profile: string; folder: string; sha256: string }): Promise<Tried<unknown>> {
    return tried(() => this.#host.calls.profiles.trust(shown));
  }

  async loadTeams(): Promise<void> {
    const found = await tried(() => this.#host.calls.profiles.teams());
    if (found.ok) act.profiles.setTeams(found.value);
    else act.notices.tell({ tone: "failure", ...found.failure });
  }

  save(profile: Profile): Promise<Tried<ProfileFile>> {
    return tried(() => this.#host.calls.profiles.save(profile));
  }

  remove(id: string): Promise<Tried<unknown>> {
    return tried(() => this.#host.calls.profiles.remove({ id }));
  }

  saveTeam(team: Team): Promise<Tried<unknown>> {
    return tried(() => this.#host.calls.profiles.saveTeam(team));
  }

  removeTeam(id: string): Promise<Tried<unknown>> {
    return tried(() => this.#host.calls.profiles.removeTeam({ id }));
  }

  spawnTeam(team: Team): Promise<Tried<SpawnReport>> {
    return tried(() => this.#host.calls.profiles.spawnTeam(team));
  }

  previewTeam(team: Team): Promise<Tried<SpawnPreview>> {
    return tried(() => this.#host.calls.profiles.previewTeam(team));
  }

  previewSpawn(request: SpawnRequest): Promise<Tried<SpawnPreview>> {
    return tried(() => this.#host.calls.agents.previewSpawn(request));
  }
}
