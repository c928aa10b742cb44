import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import type { EngineReply } from "./engine.ts";
import type { PsmuxRoad, SpokenCommand } from "./psmux-command.ts";
import * as mends from "./psmux-mends.ts";
import { isBefore } from "./psmux-version.ts";

/** What is done about a quirk. Each member leaves alone what it does not concern. */
export interface Mend {
  /** Why the command is not sent at all, one sentence. */
  readonly refuse?: (command: SpokenCommand) => string | null;
  /** Other words for the same. */
  readonly rewrite?: (command: SpokenCommand) => SpokenCommand;
  /** Other commands for it; null when it is none of those. */
  readonly instead?: (command: SpokenCommand, road: PsmuxRoad) => Promise<EngineReply> | null;
  /** What is sent behind it when it was done. */
  readonly after?: (command: SpokenCommand) => readonly SpokenCommand[];
}

export interface Quirk {
  readonly id: string;
  /** One sentence: what psmux does that tmux does not. */
  readonly says: string;
  /** Where it was reported. */
  readonly issue?: string;
  /** The first release that has it; null for all of them. */
  readonly since: string | null;
  /** The first release without it; null when there is none yet. */
  readonly fixed: string | null;
  readonly mend: Mend;
}

/** Everything in which psmux is known to differ, each to be removed by itself. Order matters: the first that replaces a command wins. */
export const QUIRKS = [
  {
    id: "spelling",
    says: "It knows no aliases and no flags that are joined with their values.",
    since: null,
    fixed: null,
    mend: {}, // every command that is taken apart is put together again in full
  },
  {
    id: "listFormat",
    says: "It ignores the format of list-sessions.",
    since: null,
    fixed: "3.3.3",
    mend: { refuse: mends.listsWithFormat },
  },
  {
    id: "exactName",
    says: "It takes the = of an exact name for a part of the name.",
    issue: "558",
    since: null,
    fixed: "3.3.8",
    mend: { rewrite: mends.bareNames },
  },
  {
    id: "lostFlags",
    says: "It takes flags that it does not have without a word.",
    since: null,
    fixed: null,
    mend: { refuse: mends.missingFlag, rewrite: mends.withoutNeedless },
  },
  {
    id: "trailingBackslash",
    says: "A value that has spaces and ends in a backslash swallows the environment behind it.",
    issue: "547",
    since: null,
    fixed: null,
    mend: { rewrite: mends.withoutBackslash },
  },
  {
    id: "shellWords",
    says: "It joins the words of a program into a line for its shell.",
    since: null,
    fixed: null,
    mend: { rewrite: mends.oneLine },
  },
  {
    id: "automaticRename",
    says: "It names a window after its program even where it was given a name.",
    issue: "674",
    since: null,
    fixed: null,
    mend: { after: mends.nameKept },
  },
  {
    id: "pasteNothing",
    says: "It pastes nothing.",
    issue: "264",
    since: "3.3.4",
    fixed: "3.3.5",
    mend: { instead: mends.typedPaste },
  },
  {
    id: "pipeNothing",
    says: "It gives the program behind a pipe nothing.",
    issue: "440",
    since: null,
    fixed: "3.3.7",
    mend: { refuse: mends.pipes },
  },
  {
    id: "allPanesOfOne",
    says: "It lists the panes of one session where those of all are meant.",
    issue: "325",
    since: null,
    fixed: "3.3.5",
    mend: { instead: mends.panesOfEach },
  },
  {
    id: "killsAnother",
    says: "It ends a window that is there when the one that was named is not.",
    issue: "545",
    since: null,
    fixed: "3.3.8",
    mend: { instead: mends.killWhenThere },
  },
  {
    id: "killsEveryServer",
    says: "It ends the servers of every name where one is meant.",
    issue: "649",
    since: null,
    fixed: null,
    mend: { instead: mends.killEach },
  },
  {
    id: "idsPerSession",
    says: "It counts windows and panes anew in each session, and takes a bare id for one of the session used last.",
    issue: "569",
    since: null,
    fixed: null,
    mend: {}, // the dialect itself gives out ids of its own
  },
] as const satisfies readonly Quirk[];

export type QuirkId = (typeof QUIRKS)[number]["id"];

/** What trying has shown: true for a quirk that is there, false for one that is not. */
export type Tried = Partial<Record<QuirkId, boolean>>;

function has({ since, fixed }: Quirk, version: TmuxVersion): boolean {
  const begun = since === null || !isBefore(version, since);
  return begun && (fixed === null || isBefore(version, fixed));
}

/** The quirks of a psmux: as it was tried, and by its version where it was not. */
export function quirksOf(version: TmuxVersion, tried: Tried = {}): Quirk[] {
  return QUIRKS.filter((quirk) => tried[quirk.id] ?? has(quirk, version));
}
