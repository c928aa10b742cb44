import { paneFields, sessionFields, windowFields } from "./fields.ts";
import type { FactsOf, PanePlace, SessionPlace, WindowPlace } from "./fields.ts";
import { Query } from "./query.ts";
import type { Snapshot } from "./query.ts";

function sessionPlaces(snapshot: Snapshot): SessionPlace[] {
  return snapshot.map((session) => ({ session }));
}

function windowPlaces(snapshot: Snapshot): WindowPlace[] {
  return sessionPlaces(snapshot).flatMap((at) => at.session.windows.map((window) => ({ ...at, window })));
}

function panePlaces(snapshot: Snapshot): PanePlace[] {
  return windowPlaces(snapshot).flatMap((at) => at.window.panes.map((pane) => ({ ...at, pane })));
}

export type PaneFacts = FactsOf<typeof paneFields>;
export type WindowFacts = FactsOf<typeof windowFields>;
export type SessionFacts = FactsOf<typeof sessionFields>;

/** `panes().where({ currentCommand: "vim" }).orderBy("title").limit(3)`. */
export function panes(): Query<PanePlace, typeof paneFields> {
  return new Query({ name: "panes", fields: paneFields, places: panePlaces });
}

export function windows(): Query<WindowPlace, typeof windowFields> {
  return new Query({ name: "windows", fields: windowFields, places: windowPlaces });
}

export function sessions(): Query<SessionPlace, typeof sessionFields> {
  return new Query({ name: "sessions", fields: sessionFields, places: sessionPlaces });
}
