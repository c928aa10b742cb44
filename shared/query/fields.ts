import type { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";

/** One property that can be asked for: how it is read from where an object stands, and what its values are. */
export interface Field<At = never, Value = unknown> {
  readonly kind: "text" | "number" | "flag";
  readonly read: (at: At) => Value;
}

/** Fields by name, all about the same kind of place. */
export type Fields<At> = Readonly<Record<string, Field<At>>>;

/** The properties of one object: a value for each field. */
export type FactsOf<F> = { readonly [Name in keyof F]: F[Name] extends Field<never, infer Value> ? Value : never };

export interface SessionPlace {
  readonly session: SessionSnapshot;
}
export interface WindowPlace extends SessionPlace {
  readonly window: WindowSnapshot;
}
export interface PanePlace extends WindowPlace {
  readonly pane: PaneSnapshot;
}

function text<At, Value extends string | null>(read: (at: At) => Value): Field<At, Value> {
  return { kind: "text", read };
}

function number<At, Value extends number | null>(read: (at: At) => Value): Field<At, Value> {
  return { kind: "number", read };
}

function flag<At>(read: (at: At) => boolean): Field<At, boolean> {
  return { kind: "flag", read };
}

const ofSession = {
  sessionId: text(({ session }: SessionPlace) => session.id),
  sessionName: text(({ session }: SessionPlace) => session.name),
};

const ofWindow = {
  ...ofSession,
  windowId: text(({ window }: WindowPlace) => window.id),
  windowIndex: number(({ window }: WindowPlace) => window.index),
  windowName: text(({ window }: WindowPlace) => window.name),
  windowActive: flag(({ window }: WindowPlace) => window.active),
  zoomed: flag(({ window }: WindowPlace) => window.zoomed),
  owned: flag(({ window }: WindowPlace) => window.owned),
};

export const paneFields = {
  ...ofWindow,
  id: text(({ pane }: PanePlace) => pane.id),
  paneId: text(({ pane }: PanePlace) => pane.id),
  index: number(({ pane }: PanePlace) => pane.index),
  active: flag(({ pane }: PanePlace) => pane.active),
  width: number(({ pane }: PanePlace) => pane.width),
  height: number(({ pane }: PanePlace) => pane.height),
  title: text(({ pane }: PanePlace) => pane.title),
  currentCommand: text(({ pane }: PanePlace) => pane.command),
  currentPath: text(({ pane }: PanePlace) => pane.path),
  pid: number(({ pane }: PanePlace) => pane.pid),
  dead: flag(({ pane }: PanePlace) => pane.dead),
  deadStatus: number(({ pane }: PanePlace) => pane.deadStatus),
  inMode: flag(({ pane }: PanePlace) => pane.inMode),
  agentId: text(({ pane }: PanePlace) => pane.agentId),
};

export const windowFields = {
  ...ofWindow,
  id: text(({ window }: WindowPlace) => window.id),
  /** Its active pane. */
  paneId: text(({ window }: WindowPlace) => activeOf(window.panes)?.id ?? null),
  index: number(({ window }: WindowPlace) => window.index),
  name: text(({ window }: WindowPlace) => window.name),
  active: flag(({ window }: WindowPlace) => window.active),
  width: number(({ window }: WindowPlace) => window.width),
  height: number(({ window }: WindowPlace) => window.height),
  paneCount: number(({ window }: WindowPlace) => window.panes.length),
};

export const sessionFields = {
  ...ofSession,
  id: text(({ session }: SessionPlace) => session.id),
  /** Its current window, and the active pane there. */
  windowId: text(({ session }: SessionPlace) => activeOf(session.windows)?.id ?? null),
  paneId: text(({ session }: SessionPlace) => activeOf(activeOf(session.windows)?.panes ?? [])?.id ?? null),
  name: text(({ session }: SessionPlace) => session.name),
  created: number(({ session }: SessionPlace) => session.created),
  windowCount: number(({ session }: SessionPlace) => session.windows.length),
  paneCount: number(({ session }: SessionPlace) => session.windows.reduce((sum, { panes }) => sum + panes.length, 0)),
};

function activeOf<T extends { readonly active: boolean }>(all: readonly T[]): T | undefined {
  return all.find(({ active }) => active) ?? all[0];
}
