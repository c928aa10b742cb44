import { type Member, Team } from "../../../shared/models/profile.ts";

/** A member as it stands in the form. `who`: `profile ID`, `provider ID`, or empty. */
export interface MemberDraft {
  /** Tells members apart while they are edited. */
  readonly key: number;
  readonly who: string;
  readonly name: string;
  readonly folder: string;
  readonly message: string;
  readonly copies: number;
}

export interface TeamDraft {
  /** Empty while it has no file. */
  readonly id: string;
  readonly name: string;
  readonly members: readonly MemberDraft[];
}

export interface TeamErrors {
  readonly name?: string;
  readonly members?: string;
  /** By the member's key and field. */
  readonly of?: Readonly<Record<number, { readonly who?: string; readonly name?: string; readonly folder?: string }>>;
}

export const MOST_MEMBERS = 32;

export function draftOfTeam(team: Team): TeamDraft {
  const members = team.members.map((member, key): MemberDraft => {
    const { profile, provider, name, folder, message, copies } = member;
    const who = profile === null ? `provider ${provider ?? ""}` : `profile ${profile}`;
    return { key, name, folder, message, copies, who };
  });
  return { id: team.id, name: team.name, members };
}

/** A new member beside those that are there. */
export function anotherMember(members: readonly MemberDraft[], like: Omit<MemberDraft, "key">): MemberDraft {
  return { ...like, key: Math.max(-1, ...members.map(({ key }) => key)) + 1 };
}

/** Its profile as it is asked for; null where it has none. */
export function profileOfDraft({ who }: Pick<MemberDraft, "who">): string | null {
  const [kind, ref = ""] = who.split(" ", 2);
  return kind === "profile" ? ref : null;
}

function memberOf({ who, name, folder, message, copies }: MemberDraft): Member {
  const profile = profileOfDraft({ who });
  const provider = profile === null ? (who.split(" ", 2)[1] ?? "") : null;
  return { profile, provider, name: name.trim(), folder: folder.trim(), message, copies };
}

/** The draft as a team with that id, or what is wrong with it. */
export function teamOfDraft(draft: TeamDraft, id: string): { team: Team } | { errors: TeamErrors } {
  const of = Object.fromEntries(
    draft.members.map(({ key, who, name, folder }) => [
      key,
      {
        ...(who === "" ? { who: "Choose whom to start." } : {}),
        ...(name.trim() === "" ? { name: "A name is needed." } : {}),
        ...(folder.trim() === "" ? { folder: "A folder is needed." } : {}),
      },
    ]),
  );
  const bad = Object.values(of).some((fields) => Object.keys(fields).length > 0);
  const read = bad ? null : Team.safeParse({ id, name: draft.name.trim(), members: draft.members.map(memberOf) });
  if (read?.success) return { team: read.data };
  const name = draft.name.trim() === "" || draft.name.trim().length > 80;
  return {
    errors: {
      ...(name ? { name: "A name of 1 to 80 characters is needed." } : {}),
      ...(draft.members.length === 0 ? { members: "A team needs somebody in it." } : {}),
      of,
    },
  };
}
