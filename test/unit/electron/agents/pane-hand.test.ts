import { expect, test } from "vitest";
import { PaneHand } from "../../../../electron/agents/pane-hand.ts";
import { AgentId, PaneId } from "../../../../shared/base/ids.ts";
import { LiveValue } from "../../../../shared/base/live-value.ts";
import type { Operation } from "../../../../shared/ops/define.ts";
import { stateWithPanes } from "../../../support/page-samples.ts";

const target = { pane: PaneId.parse("%3"), agent: AgentId.parse("a1b2c3d4e5f60718") };

/** A server that shows one pane with that mark, in that life, while we know of the life "10-99". */
function opened(mark: string, life: string) {
  const typed: unknown[] = [];
  const state = new LiveValue({ ...stateWithPanes(3), lifeId: "10-99" });
  const [pid = "", started = ""] = life.split("-");
  const facts: Readonly<Record<string, string>> = {
    ...{ pane_id: "%3", pane_dead: "0", pane_in_mode: "0", "@paneglass_agent": mark, pid, start_time: started },
  };
  const run = async ({ kind, args }: Operation) => {
    if (kind !== "displayMessage") typed.push(args["keys"] ?? args["data"] ?? "pasted");
    const { format = "" } = args as { format?: string };
    const stdout = format.replaceAll(/#\{([^}]+)\}/g, (_, name: string) => facts[name] ?? "");
    return { kind, argv: [], status: "complete", exitCode: 0, stdout, stderr: "", value: null, notes: [] } as never;
  };
  return { hand: new PaneHand({ run, state }), typed };
}

test.each([
  ["a1b2c3d4e5f60718", "10-99"],
  ["", "10-99"],
])("types into a pane with the mark '%s' in the server's life %s", async (mark, life) => {
  const { hand, typed } = opened(mark, life);
  const done = { done: true };
  expect([await hand.write(target, "hello"), await hand.press(target, "Enter")]).toEqual([done, done]);
  expect(typed).toEqual(["hello", "pasted", ["Enter"]]);
});

test.each([
  ["", "20-120"],
  ["", "-"],
  ["ffffffffffffffff", "10-99"],
  ["ffffffffffffffff", "20-120"],
])("types nothing into one with the mark '%s' in the life %s", async (mark, life) => {
  const { hand, typed } = opened(mark, life);
  const refused = { done: false, how: "refused", why: "Its pane is not that agent's any more." };
  expect([await hand.write(target, "rm -rf build"), await hand.press(target, "y")]).toEqual([refused, refused]);
  expect(typed).toEqual([]);
});
