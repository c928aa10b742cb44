import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openStore, type Store } from "../../../../electron/store/store.ts";
import { AgentId } from "../../../../shared/base/ids.ts";
import { AgentRecord } from "../../../../shared/models/agent-record.ts";

let folder: string;
let store: Store;
const [ada, bert] = ["agentada1", "agentbert"].map((id) => AgentId.parse(id)) as [AgentId, AgentId];

function again(): void {
  store.close();
  store = openStore(folder);
}

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "pg-looks-"));
  store = openStore(folder);
  const own = { providerId: "sample", name: "Ada", folder: "/", paneId: "%1", lifeId: "life", createdAt: 1 };
  const unknown = { profile: null, model: null, permissions: null, session: null, transcript: null };
  store.agents.save(AgentRecord.parse({ id: ada, ...own, ...unknown }));
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

test("the last look at each agent outlasts the app", () => {
  expect(store.looks.all()).toEqual(new Map());
  store.looks.keep(ada, 5);
  store.looks.keep(ada, 1_800_000_000_000.7);
  again();
  expect(store.looks.all()).toEqual(new Map([[ada, 1_800_000_000_001]]));
});

test("looks at agents that are not kept any more go at the next start", () => {
  store.looks.keep(ada, 5);
  store.looks.keep(bert, 6);
  again();
  expect(store.looks.all()).toEqual(new Map([[ada, 5]]));
  store.agents.remove(ada);
  again();
  expect(store.looks.all()).toEqual(new Map());
});
