import { z } from "zod";
import { SpawnReport } from "../models/agent.ts";
import { Profile, ProfileFile, SpawnPreview, Team, TeamFile } from "../models/profile.ts";
import { call } from "./errors.ts";

const one = z.object({ id: z.string().min(1) });

/** Profiles and teams: files of the person's, and of projects. */
export const profiles = {
  /** Those of the person's own folder and, when given, those of the project that `folder` lies in. */
  list: call.input(z.object({ folder: z.string().optional() })).output(z.array(ProfileFile)),
  /** Writes it into the person's own folder. */
  save: call.input(Profile).output(ProfileFile),
  remove: call.input(one).output(z.void()),
  /**
   * The person agrees to what the project's profile of that name would do, as long as its file stays as it was shown. Refused with
   * `profile.changed` where its content is another one by now.
   */
  trust: call.input(z.object({ profile: z.string().min(1), folder: z.string(), sha256: z.string() })).output(z.void()),
  teams: call.output(z.array(TeamFile)),
  saveTeam: call.input(Team).output(z.void()),
  removeTeam: call.input(one).output(z.void()),
  /** What {@link spawnTeam} would do. */
  previewTeam: call.input(Team).output(SpawnPreview),
  /** Starts all members as one plan. */
  spawnTeam: call.input(Team).output(SpawnReport),
};
