import fuzzysort from "fuzzysort";
import { type PaletteEntry, type PaletteGroup, paletteGroups } from "./entry.ts";

/** What a first letter asks for. */
export const prefixes: Readonly<Record<string, { readonly label: string; readonly groups: readonly PaletteGroup[] }>> =
  {
    ">": { label: "commands", groups: ["command", "setting", "layout"] },
    ":": { label: "operations", groups: ["operation"] },
    "@": { label: "agents and panes", groups: ["agent", "pane", "window", "session"] },
    "#": { label: "plans and recipes", groups: ["recipe"] },
  };

export interface FoundEntry {
  readonly kind: "entry";
  readonly entry: PaletteEntry;
  /** Its place among all that was found. */
  readonly at: number;
  /** Letters that match what was typed. */
  readonly title: readonly number[];
  readonly detail: readonly number[];
}
export type PaletteRow = FoundEntry | { readonly kind: "head"; readonly label: string };

interface Wanted {
  /** As it was typed, with its prefix. */
  readonly text: string;
  /** Ids of what was used last, newest first. */
  readonly recent: readonly string[];
}

type Match = Omit<FoundEntry, "kind" | "at">;
interface Section {
  readonly label: string;
  readonly found: readonly Match[];
}

const MOST_RECENT = 8;
/** What matches less well than this is not meant. */
const THRESHOLD = 0.28;
/** Nor is what matches so much less well than the best. */
const NEAR_BEST = 0.5;

/** Rows for what was typed: groups with their heads. The best match is the first entry; with nothing typed, what was used last is. */
export function findEntries(entries: readonly PaletteEntry[], { text, recent }: Wanted): readonly PaletteRow[] {
  const prefix = prefixes[text.charAt(0)];
  const within = prefix === undefined ? entries : entries.filter(({ group }) => prefix.groups.includes(group));
  const query = (prefix === undefined ? text : text.slice(1)).trim();
  return rowsOf(query === "" ? everything(within, recent) : matching(within, query, recent));
}

const unmarked = (entry: PaletteEntry): Match => ({ entry, title: [], detail: [] });

function everything(entries: readonly PaletteEntry[], recent: readonly string[]): readonly Section[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const last = recent.flatMap((id) => byId.get(id) ?? []).slice(0, MOST_RECENT);
  const used = new Set(last);
  const groups = (Object.keys(paletteGroups) as PaletteGroup[]).map((group) => ({
    label: paletteGroups[group],
    found: entries.filter((entry) => entry.group === group && !used.has(entry)).map(unmarked),
  }));
  return [{ label: "Used last", found: last.map(unmarked) }, ...groups];
}

/** Groups by their best match, so that the best of all stands first. */
function matching(entries: readonly PaletteEntry[], query: string, recent: readonly string[]): readonly Section[] {
  const isRecent = new Set(recent);
  const all = fuzzysort.go(query, entries, {
    keys: ["title", "detail", ({ also }) => also],
    limit: 300,
    threshold: THRESHOLD,
    scoreFn: (result) => {
      const { lacking, id } = result.obj;
      const own = 0.8 * result.score + 0.2 * (result[0]?.score ?? 0);
      return own * (isRecent.has(id) ? 1.15 : 1) * (lacking === undefined ? 1 : 0.7);
    },
  });
  const found = all.filter(({ score }) => score >= (all[0]?.score ?? 0) * NEAR_BEST);
  const sections = new Map<PaletteGroup, Match[]>();
  for (const result of found) {
    const match = {
      entry: result.obj,
      title: [...(result[0]?.indexes ?? [])],
      detail: [...(result[1]?.indexes ?? [])],
    };
    const section = sections.get(result.obj.group);
    if (section === undefined) sections.set(result.obj.group, [match]);
    else section.push(match);
  }
  return [...sections].map(([group, matches]) => ({ label: paletteGroups[group], found: matches }));
}

function rowsOf(sections: readonly Section[]): readonly PaletteRow[] {
  let at = 0;
  return sections
    .filter(({ found }) => found.length > 0)
    .flatMap(({ label, found }): PaletteRow[] => [
      { kind: "head", label },
      ...found.map((match): PaletteRow => ({ ...match, kind: "entry", at: at++ })),
    ]);
}
