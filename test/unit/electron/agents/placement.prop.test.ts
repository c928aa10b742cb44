import fc from "fast-check";
import { expect, test } from "vitest";
import { placementIn, serverName } from "../../../../electron/agents/placement.ts";
import { AgentRecord } from "../../../../shared/models/agent-record.ts";
import type { PaneSnapshot } from "../../../../shared/models/snapshot.ts";
import { paneSnapshot } from "../../../support/agent-scenes.ts";
import { connectedState, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const ids = ["aaaaaaaa", "bbbbbbbb", "cccccccc"] as const;
const paneIds = ["%1", "%2", "%3", "%4"] as const;
const lives = ["1-100", "1-200"] as const;

const panes = fc.uniqueArray(fc.record({ id: fc.constantFrom(...paneIds), agentId: fc.constantFrom(null, ...ids) }), {
  selector: ({ id }) => id,
});
const records = fc.array(
  fc.record({
    id: fc.constantFrom(...ids),
    paneId: fc.constantFrom(...paneIds),
    lifeId: fc.constantFrom(...lives),
    server: fc.constantFrom(undefined, "tmux test", "tmux other"),
  }),
);

function stateOf(list: readonly { id: string; agentId: string | null }[], lifeId: string) {
  const found = list.map(({ id, agentId }): PaneSnapshot => paneSnapshot(id, { agentId }));
  const window = { ...sampleWindow(0, []), panes: found };
  return connectedState([sampleSession(0, "main", [window])], lifeId);
}

function recordOf(more: object): AgentRecord {
  const rest = { profile: null, model: null, permissions: null, session: null, transcript: null };
  return AgentRecord.parse({ ...rest, providerId: "p", name: "n", folder: "/", createdAt: 1, ...more });
}

test("a pane is an agent's by its mark, or by its id in the same life where it bears none: never by anything else", () => {
  fc.assert(
    fc.property(panes, records, fc.constantFrom(...lives), (list, known, life) => {
      const state = stateOf(list, life);
      const placement = placementIn(state);
      for (const one of known) {
        const record = recordOf(one);
        const pane = placement.paneOf(record);
        const marked = list.filter(({ agentId }) => agentId === record.id);
        const own = list.find(({ id, agentId }) => id === record.paneId && agentId === null && record.lifeId === life);
        expect(pane !== null).toBe(marked.length > 0 || own !== undefined);
        if (pane !== null && marked.length > 0) expect(pane.agentId).toBe(record.id);
        if (pane !== null && marked.length === 0) expect([pane.id, record.lifeId]).toEqual([record.paneId, life]);
        expect(placement.isElsewhere(record)).toBe(record.server !== undefined && record.server !== serverName(state));
      }
    }),
  );
});

test("no pane is two agents'", () => {
  fc.assert(
    fc.property(panes, fc.constantFrom(...lives), (list, life) => {
      const placement = placementIn(stateOf(list, life));
      // Each was started in a pane of its own.
      const started = ids.map((id, at) => recordOf({ id, paneId: paneIds[at], lifeId: life }));
      const taken = started.flatMap((record) => placement.paneOf(record)?.id ?? []);
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});
