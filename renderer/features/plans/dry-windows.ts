import type { SessionSnapshot } from "../../../shared/models/snapshot.ts";

/** A window before and after a dry run. */
export interface DryWindow {
  readonly id: string;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly change: "new" | "gone" | "changed";
}

interface Ran {
  readonly before: readonly SessionSnapshot[];
  readonly after: readonly SessionSnapshot[];
  readonly layouts: Readonly<Record<string, string>>;
  readonly layoutsBefore?: Readonly<Record<string, string>> | undefined;
}

/** The windows that a dry run has changed, new ones first. */
export function changedWindows({ before, after, layouts, layoutsBefore = {} }: Ran): readonly DryWindow[] {
  const old = namesOf(before);
  const now = namesOf(after);
  const all = [...new Set([...now.keys(), ...old.keys()])];
  const found = all.flatMap((id): DryWindow[] => {
    const change = !old.has(id) ? "new" : !now.has(id) ? "gone" : "changed";
    const one = { id, name: now.get(id) ?? old.get(id) ?? id, change } as const;
    const shown = { ...one, before: layoutsBefore[id] ?? null, after: layouts[id] ?? null };
    return change === "changed" && isSame(shown, panesOf(before, id), panesOf(after, id)) ? [] : [shown];
  });
  return found.toSorted((a, b) => Number(b.change === "new") - Number(a.change === "new"));
}

function isSame({ before, after }: DryWindow, old: string, now: string): boolean {
  return old === now && (before === null || before === after);
}

function namesOf(sessions: readonly SessionSnapshot[]): ReadonlyMap<string, string> {
  return new Map(
    sessions.flatMap(({ name: session, windows }) =>
      windows.map(({ id, index, name }): [string, string] => [id, `${session}:${index} ${name}`]),
    ),
  );
}

function panesOf(sessions: readonly SessionSnapshot[], window: string): string {
  const panes = sessions
    .flatMap(({ windows }) => windows.filter(({ id }) => id === window))
    .flatMap((one) => one.panes);
  return panes.map(({ id, width, height, command }) => `${id} ${width} ${height} ${command}`).join("\n");
}

/** What a pane is called in a picture: its program, and its id where it had one before. */
export function paneNames(sessions: readonly SessionSnapshot[]): ReadonlyMap<number, string> {
  const panes = sessions.flatMap(({ windows }) => windows).flatMap((window) => window.panes);
  return new Map(panes.map(({ id, command }) => [Number(id.slice(1)), command === "" ? id : `${id} ${command}`]));
}
