import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { boundKeys } from "../../renderer/features/browsers/key-rows.ts";
import { variableRows } from "../../renderer/state/environment-rows.ts";
import { placesOf } from "../../renderer/state/option-places.ts";
import { optionRows, type OptionRow } from "../../renderer/state/option-rows.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import { SessionId } from "../../shared/base/ids.ts";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import { makeOperation, ops, type OpKind } from "../../shared/ops/catalog.ts";
import type { Operation } from "../../shared/ops/define.ts";
import { contractEngines } from "../support/contract-engines.ts";
import { startServer } from "../support/live-engine.ts";
import { openTestDesk, type TestDesk } from "../support/operations-desk.ts";
import type { TestTmux } from "../support/tmux-server.ts";
import { until } from "../support/until.ts";

const STRANGE = `it's "so" \\ $HOME #{x} é😀 \t;`;
const LINES = `one\ntwo\n\n  "three"\n`;
const engines = contractEngines.filter(({ name }) => ["tmux-control", "tmux-native", "pty"].includes(name));

/** What the inspector and the browsers read, by the ways that the page has, from what a person's server may hold. */
describe.each(engines.map(({ name, spec }) => [name, spec] as const))("on %s", (_name, spec) => {
  let tmux: TestTmux;
  let here: TestDesk;
  beforeAll(async () => {
    tmux = await startServer(spec, { command: ["cat"] });
    here = await openTestDesk(tmux.target, spec);
    await until(() => here.server.state.value.phase === "connected");
  });
  afterAll(async () => {
    await here[Symbol.asyncDispose]();
    await tmux[Symbol.asyncDispose]();
  });

  async function run<Value>(operation: Operation<Value>): Promise<Value | null> {
    return raiseForStatus(await here.desk.run(operation, undefined)) as Value | null;
  }
  async function read<Value>(operation: Operation<Value>): Promise<Value> {
    return raiseForStatus(await here.desk.read(operation, undefined)) as Value;
  }
  const version = () => parseTmuxVersion(here.server.state.value.tmuxVersion ?? "");

  /** Rows of the session, as its tables draw them. */
  async function rows(what: "options" | "hooks"): Promise<readonly OptionRow[]> {
    const chain = placesOf({ kind: "session", id: SessionId.parse("$0") }, here.server.state.value.sessions);
    const kind: OpKind = what === "options" ? "showOptions" : "showHooks";
    const replies = await Promise.all(
      chain.map(async (place) => {
        const args = what === "options" ? place.option : place.hook;
        return { place, values: (await read(makeOperation(kind, args ?? {}))) as Record<string, string> };
      }),
    );
    return optionRows(replies, { version: version(), what });
  }
  const rowOf = async (what: "options" | "hooks", name: string): Promise<OptionRow | undefined> =>
    (await rows(what)).find((row) => row.name === name);

  test("options of a person's own, with whatever is in them", async () => {
    const own = { "@plain": "x", "@strange": STRANGE, "@lines": LINES, "@empty": "", "@a-b.c_d": "-n" };
    for (const [option, value] of Object.entries(own)) await run(ops.setOption({ target: "$0", option, value }));
    const found = (await rows("options")).filter(({ name }) => name.startsWith("@"));
    expect(Object.fromEntries(found.map(({ name, value }) => [name, value]))).toEqual(own);
    expect(found.every((row) => row.own && row.changed)).toBe(true);
  });

  test("five hundred of them", async () => {
    const lines = Array.from({ length: 500 }, (_, at) => `set-option -t $0 @many${at} v`);
    const file = path.join(tmux.folder, "many.conf");
    await writeFile(file, lines.join("\n"));
    await tmux.tmux("source-file", file);
    expect((await rows("options")).filter(({ name }) => name.startsWith("@many"))).toHaveLength(500);
  });

  test("lists with holes, and items that hold commas, quotes and spaces", async () => {
    await run(ops.setOption({ target: "$0", option: "update-environment[7]", value: "SEVEN" }));
    await run(ops.setOption({ target: "$0", option: "status-format[3]", value: STRANGE }));
    const held = (await rowOf("options", "update-environment"))?.value;
    expect(held).toEqual([{ index: 7, text: "SEVEN" }]);
    expect((await rowOf("options", "status-format"))?.value).toEqual([{ index: 3, text: STRANGE }]);
  });

  test("a hook with several commands", async () => {
    await run(
      ops.setHook({ target: "$0", hook: "alert-bell[2]", command: "display-message 'a b' ; display-message c" }),
    );
    await run(ops.setHook({ target: "$0", hook: "alert-bell[5]", command: 'set-buffer "x;y"' }));
    const held = (await rowOf("hooks", "alert-bell"))?.value;
    expect(held).toEqual([
      { index: 2, text: expect.stringMatching(/^display-message ["']a b["'] ; display-message c$/) },
      { index: 5, text: expect.stringMatching(/^set-buffer ["']?x\\?;y["']?$/) },
    ]);
  });

  test("a key table of a person's own, and a key with several commands", async () => {
    const command = "display-message \"a b\" ; set-buffer 'c;d'";
    await run(ops.bindKey({ table: "mine", key: "F5", command, repeat: true, note: `It's "mine"` }));
    await run(ops.bindKey({ table: "mine", key: "é", command: "display-message accent" }));
    const [bound, notes] = await Promise.all([
      read(ops.listKeys()),
      read(ops.listKeys({ notes: true, table: "mine" })),
    ]);
    const keys = boundKeys(bound, notes, version()).filter(({ table }) => table === "mine");
    expect(Object.fromEntries(keys.map(({ key, repeat, origin }) => [key, { repeat, origin }]))).toEqual({
      F5: { repeat: true, origin: "own" },
      é: { repeat: false, origin: "own" },
    });
    const f5 = keys.find(({ key }) => key === "F5");
    expect(f5?.command).toBe('display-message "a b" ; set-buffer "c;d"');
  });

  test("variables: strange ones, those that are kept from programs, and those that are taken away", async () => {
    await run(ops.setEnvironment({ global: true, name: "PG_STRANGE", value: STRANGE.replace("\t", " ") }));
    await run(ops.setEnvironment({ global: true, name: "PG_GONE", value: "x" }));
    await run(ops.setEnvironment({ target: "$0", name: "PG_GONE", remove: true }));
    await run(ops.setEnvironment({ target: "$0", name: "PG_HIDDEN", value: "shh", hidden: true }));
    await run(ops.setEnvironment({ target: "$0", name: "PG_EMPTY", value: "" }));
    const one = async (owner: { global: true } | { target: SessionId }) => ({
      shown: await read(ops.showEnvironment(owner)),
      hidden: await read(ops.showEnvironment({ ...owner, hidden: true })),
    });
    const found = variableRows(await one({ target: SessionId.parse("$0") }), await one({ global: true }));
    const mine = found.filter(({ name }) => name.startsWith("PG_"));
    expect(mine.map(({ name, value, own, hidden }) => [name, value, own, hidden])).toEqual([
      ["PG_EMPTY", "", true, false],
      ["PG_GONE", null, true, false],
      ["PG_HIDDEN", "shh", true, true],
      ["PG_STRANGE", STRANGE.replace("\t", " "), false, false],
    ]);
  });

  test("paste buffers: bytes that are no text, ten megabytes, names with everything in them", async () => {
    const big = path.join(tmux.folder, "big");
    await writeFile(big, Buffer.alloc(10_000_000, "0123456789\n"));
    await run(ops.loadBuffer({ name: "big", file: big }));
    const binary = path.join(tmux.folder, "binary");
    await writeFile(binary, Buffer.from([0xff, 0xfe, 1, 2, 0x41, 0xc3, 0x0a]));
    await run(ops.loadBuffer({ name: "binary", file: binary }));
    await run(ops.setBuffer({ name: `o'dd "name": é`, data: LINES }));
    const listed = await read(ops.listBuffers({ columns: "core" }));
    expect(Object.fromEntries(listed.map(({ name, size }) => [name, size]))).toEqual({
      big: 10_000_000,
      binary: 7,
      [`o'dd "name": é`]: LINES.length,
    });
    expect(listed.every(({ sample }) => sample.length < 300)).toBe(true);
    expect(await read(ops.showBuffer({ name: `o'dd "name": é` }))).toBe(LINES);
    expect(await read(ops.showBuffer({ name: "binary" }))).toContain("\uFFFD");
    expect((await read(ops.showBuffer({ name: "big" }))).length).toBe(10_000_000);
  });

  test("names that a shell or tmux would trip over", async () => {
    const name = `it's "so" é😀 #x`;
    await run(ops.renameSession({ target: "$0", name }));
    await run(ops.renameWindow({ target: "@0", name }));
    await run(ops.selectPane({ target: "%0", title: name }));
    const [session] = await read(ops.listSessions());
    const [pane] = await read(ops.listPanes({ all: true }));
    expect([session?.session.name, pane?.raw["window_name"], pane?.raw["pane_title"]]).toEqual([name, name, name]);
  });

  test("what the server refuses comes back in its words, and nothing is changed", async () => {
    const refused = [
      [ops.setOption({ target: "$0", option: "status-keys", value: "sideways" }), /unknown value: sideways/],
      [ops.setOption({ target: "$0", option: "prefix", value: "no such key" }), /bad key: no such key/],
      [ops.setOption({ target: "$0", option: "status-style", value: "fg=nothing" }), /invalid style/],
      [ops.setHook({ target: "$0", hook: "alert-bell", command: "no-such-command" }), /unknown command/],
      [
        ops.bindKey({ table: "mine", key: "F6", command: "display-message {" }),
        /syntax error|invalid|unterminated|unknown/,
      ],
      [ops.deleteBuffer({ name: "nobody" }), /unknown buffer: nobody|no buffer nobody/],
    ] as const;
    for (const [operation, words] of refused) {
      const { status, stderr } = await here.desk.run(operation, undefined);
      expect([operation.kind, status, stderr]).toEqual([operation.kind, "failed", expect.stringMatching(words)]);
    }
    expect((await rowOf("options", "status-keys"))?.own).toBe(false);
  });
});
