import { afterEach, beforeEach, expect, test } from "vitest";
import type { UndoOffer } from "../../shared/models/operation-log.ts";
import { ops } from "../../shared/ops/catalog.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const ADA = "0123456789abcdea";

let tmux: TestTmux;
let here: TestDesk;
let resumed: string[];

beforeEach(async () => {
  resumed = [];
  tmux = await startTmux({
    setup: [
      ["set-option", "-g", "automatic-rename", "off"],
      ["set-option", "-g", "history-limit", "20000"],
    ],
  });
  here = await openTestDesk(tmux.target, "tmux-control", {
    agentNamed: () => "Ada",
    resume: (id, pane) => Promise.resolve(void resumed.push(`${id} ${pane}`)).then(() => null),
  });
  await until(() => here.server.state.value.phase === "connected");
  await tmux.tmux("rename-window", "-t", "%0", "desk");
  await tmux.tmux("split-window", "-h", "-t", "%0", "-c", "/", "sh");
  await tmux.tmux("send-keys", "-t", "%1", "seq 60; echo my own words", "Enter");
  await until(async () => (await shown()).includes("\nmy own words"));
});
afterEach(async () => {
  await here[Symbol.asyncDispose]();
  await tmux[Symbol.asyncDispose]();
});

const shown = (): Promise<string> => tmux.tmux("capture-pane", "-p", "-J", "-t", "%1", "-S", "-");
const restart = ops.respawnPane({ target: "%1", kill: true, argv: ["sh", "-c", "echo newer; exec sleep 600"] });

async function restarted(): Promise<UndoOffer> {
  await here.server.refresh();
  await here.desk.run(restart, undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  return here.desk.undos.value[0] as UndoOffer;
}

test("what ran in a pane runs in it again, below what it had shown", async () => {
  const offer = await restarted();
  expect(offer).toMatchObject({
    done: "Started the pane “desk.1” anew.",
    brings: [
      "What ran in it is started again in place, with folder and what was shown; what has been started instead ends.",
    ],
  });
  expect(await here.desk.undo(offer.id)).toEqual({ notes: [] });
  await until(async () => /Above is what it showed\. --\n\$/.test(await shown()), 5000, "its prompt");
  const text = await shown();
  expect(text.match(/^my own words$/gm)).toHaveLength(1);
  expect(text.match(/^1$/gm)).toHaveLength(1);
  expect(text).not.toContain("newer");
  expect(await tmux.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_current_path}")).toBe(`%0 ${tmux.folder}\n%1 /`);
  expect(
    here
      .lines()
      .filter(({ undone }) => undone)
      .map(({ operation }) => operation.kind),
  ).toEqual(["respawnPane"]);
});

test("what is started there later is what comes back, and what stands above stays where it is not all kept", async () => {
  await tmux.tmux("send-keys", "-t", "%1", "seq 5200; echo the end", "Enter");
  await until(async () => (await shown()).includes("\nthe end"), 10_000, "many rows");
  const offer = await restarted();
  await here.desk.undo(offer.id);
  expect(await shown()).toMatch(/^1\n2\n3$/m);
  await tmux.tmux("respawn-pane", "-k", "-t", "%1", "sleep", "400");
  await here.server.refresh();
  await here.desk.run(ops.killPane({ target: "%1" }), undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  expect(here.desk.undos.value[0]?.brings.at(-1)).toBe("“sleep 400” is started anew; what it had not saved is lost.");
});

test("a pane that others have started anew since stays as it is", async () => {
  const offer = await restarted();
  await tmux.tmux("respawn-pane", "-k", "-t", "%1", "sleep", "500");
  await expect(here.desk.undo(offer.id)).rejects.toThrow(/has been started anew since, and stays as it is/);
  expect(await tmux.tmux("display-message", "-p", "-t", "%1", "#{pane_start_command}")).toBe("sleep 500");
  expect(here.lines().filter(({ undone }) => undone)).toEqual([]);
});

test("an agent that was ended so takes up its conversation in its pane", async () => {
  await tmux.tmux("set-option", "-p", "-t", "%1", "@paneglass_agent", ADA);
  const offer = await restarted();
  expect(offer.brings.at(-1)).toBe("The agent “Ada” takes up its conversation again.");
  expect(await here.desk.undo(offer.id)).toEqual({ notes: [] });
  expect(resumed).toEqual([`${ADA} %1`]);
  // Whoever starts it there marks the pane as its own again.
  expect(await tmux.tmux("show-options", "-p", "-t", "%1", "@paneglass_agent").catch(() => "")).toBe("");
});

test("a window that was started anew has its panes again", async () => {
  const look = (): Promise<string> =>
    tmux.tmux("list-panes", "-a", "-F", "#{pane_left} #{pane_width} #{pane_current_path}");
  const before = await look();
  await here.server.refresh();
  await here.desk.run(ops.respawnWindow({ target: "@0", kill: true, argv: ["sleep", "600"] }), undefined);
  await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
  const [offer] = here.desk.undos.value;
  expect(offer?.done).toBe("Started the pane “desk.0” anew, and killed the pane “desk.1”.");
  expect(await here.desk.undo(offer?.id ?? "")).toEqual({ notes: [] });
  await until(async () => (await look()) === before, 5000, "both panes");
});

test("what had ended by itself is not said to be started again", async () => {
  await tmux.tmux("set-option", "-g", "remain-on-exit", "on");
  await tmux.tmux("respawn-pane", "-k", "-t", "%1", "echo once");
  await until(async () => (await tmux.tmux("display-message", "-p", "-t", "%1", "#{pane_dead}")) === "1");
  const { brings } = await restarted();
  expect(brings).toEqual([expect.stringMatching(/^“.*” had ended: it is not run again, a shell comes back\.$/)]);
});

test("one restart after the other is taken back", async () => {
  await restarted();
  await here.desk.run(ops.respawnPane({ target: "%1", kill: true, argv: ["sleep", "700"] }), undefined);
  await until(() => here.desk.undos.value.length === 2, 5000, "another offer");
  const [second, first] = here.desk.undos.value;
  expect(await here.desk.undo(second?.id ?? "")).toEqual({ notes: [] });
  await until(async () => (await shown()).trimEnd().endsWith("newer"), 5000, "the first one's program");
  expect(await here.desk.undo(first?.id ?? "")).toEqual({ notes: [] });
  await until(async () => /Above is what it showed\. --\n\$/.test(await shown()), 5000, "its prompt");
});
