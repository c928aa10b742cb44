import { beforeEach, expect, test } from "vitest";
import { selectEntries } from "../../../../../renderer/features/composer/select-entries.ts";
import { act, appStore, resetStore } from "../../../../../renderer/state/store.ts";
import { sampleAgent, sampleProvider } from "../../../../support/page-samples.ts";

beforeEach(() => {
  resetStore();
  act.agents.setProviders([sampleProvider(), sampleProvider({ id: "other", name: "Other" })]);
  act.agents.follow([
    sampleAgent(1, "ready"),
    sampleAgent(2, "done", { providerId: "other" }),
    sampleAgent(3, "working"),
    sampleAgent(4, "blocked"),
    sampleAgent(5, "exited", { paneId: null }),
  ]);
});

const entries = () => selectEntries(appStore.getState()).filter((entry) => entry.kind !== "line");

test("each says how many it would select; none can be chosen for nobody, and agents without a pane are left out", () => {
  expect(entries().map(({ label, disabled }) => [label, disabled])).toEqual([
    ["All agents (4)", false],
    ["All idle (2)", false],
    ["All working (1)", false],
    ["All that failed (0)", true],
    ["All of Sample (3)", false],
    ["All of Other (1)", false],
  ]);
});

test("choosing one selects those, in place of what was selected", () => {
  const [first] = appStore.getState().agents.list;
  if (first) act.selection.toggle(first.id);
  entries().at(-1)?.onSelect();
  expect(appStore.getState().selection.ids).toEqual(["agent0002"]);
});
