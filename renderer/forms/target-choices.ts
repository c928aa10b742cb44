import type { Agent } from "../../shared/models/agent.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import type { SessionSnapshot } from "../../shared/models/snapshot.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { slotProblem } from "../../shared/ops/slot-target.ts";
import type { Target, TargetKind } from "../../shared/ops/targets.ts";
import { isToken, tokenSince } from "../../shared/ops/tokens.ts";
import { faceOf } from "../state/pane-face.ts";
import { placesById } from "../state/pane-places.ts";
import type { PanePlace } from "../state/pane-places.ts";
import { gateWords } from "./arg-gates.ts";
import type { ComboOption } from "./combo-options.ts";
import type { SlotChoice } from "./fields.ts";

/** What targets are chosen from. */
export interface TargetGround {
  readonly sessions: readonly SessionSnapshot[];
  readonly agents: ReadonlyMap<PaneId, Agent>;
  readonly focused: PaneId | null;
  readonly version: TmuxVersion | null;
  readonly clients: readonly { readonly name: string; readonly about: string }[];
  readonly slots: readonly SlotChoice[];
}

/** A target as the id of an option, and back. */
export const targetKey = (target: Target): string => JSON.stringify(target);
export const targetOfKey = (key: string): Target => JSON.parse(key) as Target;

/** Everything that can be chosen where `accepts` is taken, the tile that has the keyboard first. */
export function targetChoices(accepts: readonly TargetKind[], ground: TargetGround): readonly ComboOption[] {
  const focused = ground.focused === null ? undefined : placesById(ground.sessions).get(ground.focused);
  return [
    ...slots(accepts, ground.slots),
    ...(focused === undefined ? [] : here(accepts, focused, ground)),
    ...(["pane", "window", "session", "place", "client"] as const)
      .filter((kind) => accepts.includes(kind))
      .flatMap((kind) => lists[kind](ground)),
    ...tokens(accepts, ground.version),
  ];
}

function slots(accepts: readonly TargetKind[], known: readonly SlotChoice[]): readonly ComboOption[] {
  return known
    .filter(({ target }) => slotProblem(target, accepts) === null)
    .map(({ target, label }) => ({ id: targetKey(target), label, group: "What this plan makes" }));
}

function here(accepts: readonly TargetKind[], at: PanePlace, ground: TargetGround): readonly ComboOption[] {
  const one = { pane: paneOption, window: windowOption, session: sessionOption } as const;
  return (["pane", "window", "session"] as const)
    .filter((kind) => accepts.includes(kind))
    .map((kind) => ({ ...one[kind](at, ground), group: "The focused tile" }))
    .map((option) => ({ ...option, id: ` ${option.id}` }));
}

const lists: { readonly [Kind in TargetKind]: (ground: TargetGround) => readonly ComboOption[] } = {
  pane: (ground) =>
    [...placesById(ground.sessions).values()].map((place) => ({ ...paneOption(place, ground), group: "Panes" })),
  window: (ground) => perWindow(ground.sessions).map((place) => ({ ...windowOption(place), group: "Windows" })),
  session: (ground) => ground.sessions.map((session) => ({ ...sessionOption({ session }), group: "Sessions" })),
  place: ({ sessions }) =>
    sessions.map(({ id, name }) => ({
      ...{ id: targetKey({ session: id, next: true }), label: `Next free index in ${name}`, group: "Places" },
    })),
  client: ({ clients }) =>
    clients.map(({ name, about }) => ({
      ...{ id: targetKey({ client: name }), label: name, detail: about, group: "Clients" },
    })),
};

type WindowPlace = Pick<PanePlace, "session" | "window">;

function perWindow(sessions: readonly SessionSnapshot[]): readonly WindowPlace[] {
  const known = new Set<string>();
  return sessions.flatMap((session) =>
    session.windows.filter(({ id }) => !known.has(id) && known.add(id)).map((window) => ({ session, window })),
  );
}

function paneOption(place: PanePlace, { agents }: TargetGround): ComboOption {
  const { pane, window, session } = place;
  const { name, doing } = faceOf(place, agents.get(pane.id) ?? null, null);
  const where = `${session.name}:${window.index}.${pane.index}`;
  return { id: targetKey(pane.id), label: name, detail: `${doing} · ${pane.path} · ${where} ${pane.id}` };
}

function windowOption({ window, session }: WindowPlace): ComboOption {
  const panes = window.panes.length === 1 ? "1 pane" : `${window.panes.length} panes`;
  const label = `${session.name}:${window.index} ${window.name}`;
  return { id: targetKey(window.id), label, detail: `${panes} · ${window.id}` };
}

function sessionOption({ session }: Pick<PanePlace, "session">): ComboOption {
  const windows = session.windows.length === 1 ? "1 window" : `${session.windows.length} windows`;
  return { id: targetKey(session.id), label: session.name, detail: `${windows} · ${session.id}` };
}

/** tmux's own words, as a person says them. Those that only a mouse binding knows are left out. */
const tokenWords: Readonly<Record<string, string>> = {
  "{marked}": "the marked one",
  "{current}": "the current one",
  "{active}": "the active one",
  "{last}": "the one before",
  "{next}": "the next one",
  "{previous}": "the previous one",
  "{start}": "the first window",
  "{end}": "the last window",
  "{up-of}": "the one above",
  "{down-of}": "the one below",
  "{left-of}": "the one to the left",
  "{right-of}": "the one to the right",
  "{top}": "the topmost",
  "{bottom}": "the lowest",
  "{left}": "the leftmost",
  "{right}": "the rightmost",
  "{top-left}": "in the top left corner",
  "{top-right}": "in the top right corner",
  "{bottom-left}": "in the bottom left corner",
  "{bottom-right}": "in the bottom right corner",
};

function tokens(accepts: readonly TargetKind[], version: TmuxVersion | null): readonly ComboOption[] {
  return Object.entries(tokenWords)
    .filter(([token]) => accepts.some((kind) => isToken(kind, token)))
    .map(([token, words]) => {
      const target = { special: token } as Target; // `isToken` says so.
      const closed = gateWords({ since: tokenSince(target) }, version) ?? undefined;
      return { id: targetKey(target), label: token, detail: words, group: "tmux’s own words", closed };
    });
}

/** What a chosen target is called in its field. */
export function targetWords(target: unknown, ground: TargetGround): string {
  if (typeof target === "string") return choiceOf(target, ground)?.label ?? target;
  if (typeof target !== "object" || target === null) return "";
  const key = JSON.stringify(target);
  const slot = ground.slots.find((choice) => JSON.stringify(choice.target) === key);
  if (slot !== undefined) return slot.label;
  return plainWords(target);
}

/** What stands there now, in a line; null when nothing can be told of it. */
export function targetAbout(target: unknown, ground: TargetGround): string | null {
  if (typeof target !== "string" || !/^[$@%]\d+$/.test(target)) return null;
  return choiceOf(target, ground)?.detail ?? `There is no ${target} on the server now.`;
}

function choiceOf(id: string, ground: TargetGround): ComboOption | undefined {
  const pane = placesById(ground.sessions).get(id as PaneId);
  if (pane !== undefined) return paneOption(pane, ground);
  const window = perWindow(ground.sessions).find((place) => place.window.id === id);
  if (window !== undefined) return windowOption(window);
  const session = ground.sessions.find((one) => one.id === id);
  return session === undefined ? undefined : sessionOption({ session });
}

/** A place by name, as tmux writes it. */
function plainWords(target: object): string {
  const fields = target as Readonly<Record<string, unknown>>;
  if (typeof fields["special"] === "string") return fields["special"];
  if (typeof fields["client"] === "string") return fields["client"];
  if (typeof fields["slot"] === "number") return `step ${fields["slot"] + 1}`;
  const part = (value: unknown): string =>
    typeof value === "object" && value !== null && "special" in value ? String(value.special) : String(value);
  const window = fields["window"] === undefined ? "" : part(fields["window"]);
  const pane = fields["pane"] === undefined ? "" : `.${part(fields["pane"])}`;
  if (fields["session"] === undefined) return `${window}${pane}`;
  const deeper = fields["next"] === true || window !== "" || pane !== "";
  return `${part(fields["session"])}${deeper ? ":" : ""}${window}${pane}`;
}
