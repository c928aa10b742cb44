import { afterEach, beforeEach, describe, expect, test, type TestContext } from "vitest";
import type { UndoOffer } from "../../shared/models/operation-log.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { contractEngines } from "../support/contract-engines.ts";
import { startServer } from "../support/live-engine.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { STANDS, type UndoCase, undoCases } from "../support/undo-cases.ts";
import { until } from "../support/until.ts";

const CONFIGURED = [["set-option", "-g", "automatic-rename", "off"]];

/** tmux in control mode has tests of its own that try more. */
const others = contractEngines.filter(({ name }) => name !== "tmux-control");

describe.each(others.map(({ name, spec }) => [name, spec] as const))("%s", (_name, spec) => {
  let tmux: TestTmux;
  let here: TestDesk;

  beforeEach(async () => {
    tmux = await startServer(spec, { setup: CONFIGURED });
    here = await openTestDesk(tmux.target, spec);
    await until(() => here.server.state.value.phase === "connected");
  });
  afterEach(async () => {
    await here[Symbol.asyncDispose]();
    await tmux[Symbol.asyncDispose]();
  });

  const show = (argv: readonly string[]): Promise<string> =>
    tmux.tmux(...argv).catch((thrown: Error & { stderr?: string }) => thrown.stderr ?? thrown.message);

  /** Runs it, and gives the offer that it comes with. An engine that has no such thing leaves the case out by its own words. */
  async function done(operation: Operation, context: TestContext): Promise<UndoOffer> {
    const result = await here.desk.run(operation, undefined).catch(() => null);
    if (result?.status === "unsupported") context.skip(result.notes.join(" "));
    await until(() => here.desk.undos.value.length === 1, 5000, "an offer");
    return here.desk.undos.value[0] as UndoOffer;
  }

  async function prepare({ setup = [] }: UndoCase): Promise<void> {
    for (const argv of setup) await tmux.tmux(...argv);
    await here.server.refresh();
  }

  test.for(undoCases.map((one) => [one.name, one] as const))("%s", async ([, one], context) => {
    await prepare(one);
    const shown = one.shown ?? STANDS;
    const before = await show(shown);
    const offer = await done(one.operation(), context);
    expect(await show(shown)).not.toBe(before);
    const { notes } = await here.desk.undo(offer.id);
    expect({ notes, shown: await show(shown) }).toEqual({ notes: [], shown: before });
  });
});
