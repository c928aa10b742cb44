import { AppError } from "../../shared/base/errors.ts";
import { PaneId } from "../../shared/base/ids.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Engine, EngineCap } from "../engines/engine.ts";
import { runOp } from "./run-op.ts";

/** One ability: what is missed where an engine does not name it, and the proof where it does. */
interface Ability {
  readonly without: string;
  /** Throws `AppError` when the engine does not do what it says. */
  readonly prove: (engine: Engine) => Promise<void>;
}

/** Resolves when `begin` has called back, or throws `probe.waited` after five seconds. Whatever `begin` opened is closed. */
async function heard(what: string, begin: (done: () => void) => { close(): void }): Promise<void> {
  const opened: { close(): void }[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = await new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), 5000);
    opened.push(begin(() => resolve(true)));
  });
  clearTimeout(timer);
  for (const one of opened) one.close();
  if (!waited) throw new AppError("probe.waited", `It did not tell ${what} within five seconds.`);
}

async function tellsChanges(engine: Engine): Promise<void> {
  const { events } = engine;
  if (events === undefined) throw new AppError("probe.absent", "It has no events, though it says so.");
  await heard("that it is connected", (done) => events.on(({ kind }) => kind === "up" && done()));
  const changed = heard("of a new window", (done) => events.on(({ kind }) => kind === "structure" && done()));
  const made = await runOp(engine, ops.newWindow({ target: { session: "main", next: true }, argv: ["cat"] }));
  await changed;
  raiseForStatus(made);
}

async function tellsOutput(engine: Engine): Promise<void> {
  const { output } = engine;
  if (output === undefined) throw new AppError("probe.absent", "It has no output, though it says so.");
  const decoder = new TextDecoder();
  let text = "";
  await heard("what a pane printed", (done) => {
    const look = (): void => void (text.includes("printed") && done());
    const sink = {
      image: () => void runOp(engine, ops.sendKeys({ target: "%0", text: "printed" })).catch(() => null), // waited for above
      bytes: (chunk: Uint8Array) => {
        text += decoder.decode(chunk);
        look();
      },
      ended: () => {},
    };
    return output.watch(PaneId.parse("%0"), { history: 0 }, sink);
  });
}

async function tellsVersion(engine: Engine): Promise<void> {
  const version = (await engine.version?.()) ?? null;
  if (version === null) throw new AppError("probe.absent", "It could not tell which tmux it is.");
}

async function takesLines(engine: Engine): Promise<void> {
  const say = (word: string): readonly string[] => ["display-message", "-p", word];
  const { stdout } = await engine.run({ argv: say("one"), followedBy: [say("two")] });
  const answer = new TextDecoder().decode(stdout);
  if (answer !== "one\ntwo\n") throw new AppError("probe.differs", `Two commands in one line answered "${answer}".`);
}

/** Every ability that an engine can name. */
export const abilities: Readonly<Record<EngineCap, Ability>> = {
  events: { without: "It tells of no changes: they are followed by another engine.", prove: tellsChanges },
  output: { without: "It brings no output of panes: that comes by another engine.", prove: tellsOutput },
  version: { without: "It cannot tell which tmux it answers as.", prove: tellsVersion },
  lines: { without: "It takes one command at a time: plans are sent as batches.", prove: takesLines },
};
