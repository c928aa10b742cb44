import { type OpKind, opKinds, specOf } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { safetyOf } from "../../shared/ops/safety.ts";
import { hasUndo } from "../../shared/ops/traits.ts";
import type { PaletteEntry } from "../features/palette/entry.ts";
import { kindWords } from "../forms/words.ts";
import { agentsSlice } from "../state/agents-slice.ts";
import type { HostActions } from "../state/host-actions.ts";
import { operationsSlice } from "../state/operations-slice.ts";
import { faceOf } from "../state/pane-face.ts";
import { act } from "../state/store.ts";
import type { AppState } from "../state/store.ts";
import type { IconName } from "../ui/icon-paths.ts";
import { onlyReads, prefilled, readyAtOnce } from "./palette-prefill.ts";
import type { PaletteAbout, PaletteSource, PaletteUse } from "./palette-use.ts";

const icons: Readonly<Record<string, IconName>> = {
  server: "system",
  session: "session",
  window: "window",
  pane: "shell",
  client: "keyboard",
};

/** Every operation of the catalog, with what it is to be about filled in. */
export const operationEntries: PaletteSource = (use) => opKinds.map((kind) => entryOf(kind, use));

/** Those that take what the palette was opened for. */
export const operationEntriesFor: PaletteSource = (use) =>
  opKinds.filter((kind) => Object.keys(prefilled(kind, use.about)).length > 0).map((kind) => entryOf(kind, use));

function entryOf(kind: OpKind, { state, host, about }: PaletteUse): PaletteEntry {
  const { command, summary, scope } = specOf(kind);
  const args = prefilled(kind, about);
  const ready = readyAtOnce(kind, args);
  const on = aboutWords(args, about, state);
  const form = (): void => act.dialogs.show({ kind: "operation", operation: kind, args });
  const base = {
    id: `operation:${kind}`,
    group: "operation" as const,
    title: kindWords(kind),
    detail: summary,
    also: command,
    mark: { icon: icons[scope] ?? "play" },
    lacking: operationsSlice.selectors.lacking(state.operations, kind),
  };
  if (ready === null) return { ...base, does: "Form", run: form };
  const does = [on === "" ? "" : `on ${on}`, howWords(ready)].filter((part) => part !== "").join(", ");
  const run = (): void => runAtOnce(host, ready, `${kindWords(kind)}${on === "" ? "" : ` ${on}`}`);
  return { ...base, does, run, other: { label: "open its form", run: form } };
}

function runAtOnce(host: HostActions, operation: Operation, name: string): void {
  const { kind, args } = operation;
  if (onlyReads(operation)) return act.dialogs.show({ kind: "operation", operation: kind, args, run: true });
  void host.operations.runAloud(operation, name).then((done) => {
    // Where it can be taken back, the offer says that it was done.
    if (done && !hasUndo(operation)) act.notices.tell({ tone: "info", message: `${name}: done.`, next: "" });
  });
}

const howWords = (operation: Operation): string =>
  ({ readonly: "reads", mutating: "at once", destructive: "asks first" })[safetyOf(operation)];

/** What the operation is about, as the person knows it; empty where it is about no one thing. */
function aboutWords(args: Readonly<Record<string, unknown>>, about: PaletteAbout | null, { agents }: AppState): string {
  const [target] = Object.values(args);
  if (about === null || target === undefined) return "";
  const { place } = about;
  if (target === place.session.id) return `“${place.session.name}”`;
  if (target === place.window.id) return `“${place.window.name}”`;
  const agent = agentsSlice.selectors.byPane(agents.list).get(place.pane.id) ?? null;
  return `“${faceOf(place, agent, agents.providers).name}”`;
}
