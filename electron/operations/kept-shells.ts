import type { PaneId } from "../../shared/base/ids.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { PanePlace } from "../../shared/query/fields.ts";
import type { Questions } from "./undo-way.ts";

/** What runs in a plain new pane; `defaultCommand` instead of the shell, and empty as a rule. */
export interface PlainShell {
  readonly shell: string;
  readonly defaultCommand: string;
}

export const USUAL_SHELL: PlainShell = { shell: "/bin/sh", defaultCommand: "" };

/** What their sessions have for that, each by itself: a path may hold spaces. */
export async function readShells(
  places: readonly PanePlace[],
  questions: Questions,
): Promise<ReadonlyMap<PaneId, PlainShell>> {
  const ids = [...new Set(places.map(({ session }) => session.id))];
  if (ids.length === 0) return new Map();
  const formats = ["#{default-shell}", "#{default-command}"];
  const answers = await questions.askAll(
    ids.flatMap((target) => formats.map((format) => ops.displayMessage({ target, format }))),
  );
  const text = (at: number): string => {
    const value = answers[at]?.value;
    return typeof value === "string" ? value : "";
  };
  const shells = new Map(
    ids.map((id, at) => [
      id,
      { shell: text(2 * at) || USUAL_SHELL.shell, defaultCommand: text(2 * at + 1) } satisfies PlainShell,
    ]),
  );
  return new Map(places.map(({ session, pane }) => [pane.id, shells.get(session.id) ?? USUAL_SHELL]));
}
