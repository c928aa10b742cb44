import { expect, test } from "vitest";
import { placesById } from "../../../../renderer/state/pane-places.ts";
import { reuse } from "../../../../renderer/state/reuse.ts";
import type { SessionSnapshot } from "../../../../shared/models/snapshot.ts";
import { paneId, stateWithPanes } from "../../../support/page-samples.ts";

/** As the store takes in what the host tells: what is the same stays the same object. */
function told(sessions: readonly SessionSnapshot[], title: string): readonly SessionSnapshot[] {
  const next = structuredClone(sessions) as SessionSnapshot[];
  const pane = next[0]?.windows[0]?.panes[0];
  if (pane !== undefined) pane.title = title;
  return reuse(sessions, next);
}

test("when one pane changes, the places of the others stay the same objects", () => {
  const first = stateWithPanes(0, 1, 2).sessions;
  const before = placesById(first);
  const second = told(first, "another title");
  const now = placesById(second);
  expect(now.get(paneId(0))).not.toBe(before.get(paneId(0)));
  expect(now.get(paneId(0))?.pane.title).toBe("another title");
  for (const number of [1, 2]) expect(now.get(paneId(number))).toBe(before.get(paneId(number)));
});

test("a place follows its window and its session", () => {
  const first = stateWithPanes(0, 1).sessions;
  const renamed = structuredClone(first) as SessionSnapshot[];
  if (renamed[0] !== undefined) renamed[0].name = "other";
  placesById(first);
  expect(placesById(reuse(first, renamed)).get(paneId(1))?.session.name).toBe("other");
});
