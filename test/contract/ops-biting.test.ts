import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect } from "vitest";
import { runOp, runOps } from "../../electron/run/run-op.ts";
import { AppError } from "../../shared/base/errors.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import type { Arg } from "../../shared/ops/args.ts";
import { catalog, makeOperation, opKinds, ops } from "../../shared/ops/catalog.ts";
import type { OpKind } from "../../shared/ops/catalog.ts";
import type { AnySpec, Args, Operation } from "../../shared/ops/define.ts";
import { casesOf } from "../support/contract-cases.ts";
import { everyEngine } from "../support/contract-engines.ts";
import { attachTo } from "../support/attached.ts";
import { missing } from "../support/contract-needs.ts";
import { openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

/** Text that would run `touch FILE` if any of it were read as anything but text: one of each kind, and its cousins in the slow run. */
const bites = (file: string): string[] => [
  `x ; run-shell 'touch ${file}' ;`,
  `x\nrun-shell 'touch ${file}'\n`,
  `"; run-shell 'touch ${file}'; "`,
  `x}#(touch ${file})#{`,
  `-t#(touch ${file})`,
  `${"é'\"\\;$(x)#{y}\n".repeat(4700)}; run-shell 'touch ${file}' ; #(touch ${file})`,
  ...(process.env["PANEGLASS_SLOW"] ? cousins(file) : []),
];

const cousins = (file: string): string[] => [
  `#(touch ${file})`,
  `$(touch ${file})`,
  `\`touch ${file}\``,
  `; run-shell 'touch ${file}'`,
  `'; run-shell 'touch ${file}'; '`,
  `x},#(touch ${file})`,
  "#{E:@bite}",
  "#{l:x}#{E:@bite}",
  `{ run-shell 'touch ${file}' }`,
  "\ud800 \udfff; é😀\u0007",
];

/** Those that take text which is not declared to be run or expanded, and need no terminal. */
const worded = opKinds.filter(
  (kind) => (catalog[kind] as AnySpec).needsClient === undefined && textArgs(kind).length > 0,
);

function textArgs(kind: OpKind): readonly [string, Arg][] {
  return Object.entries((catalog[kind] as AnySpec).args as Args).filter(([, arg]) => {
    const texts: readonly Arg["kind"][] = ["text", "words", "each", "setting"];
    return texts.includes(arg.kind) && arg.runs === undefined && !(arg.kind === "text" && arg.format);
  });
}

/** The sample with one argument replaced; null where it cannot be combined, or is refused before it is sent. */
function bitten(kind: OpKind, [name, arg]: [string, Arg], text: string): Operation | null {
  const spec: AnySpec = catalog[kind];
  const value = arg.kind === "words" || arg.kind === "each" ? [text] : text;
  const rivals = (spec.rules?.exclusive ?? []).filter((group) => group.includes(name)).flat();
  const needed = (spec.rules?.needs ?? []).filter(([one]) => one === name).map(([, other]) => [other, true]);
  const kept = Object.entries(spec.sample as Record<string, unknown>).filter(([other]) => !rivals.includes(other));
  try {
    return makeOperation(kind, { ...Object.fromEntries([...kept, ...needed]), [name]: value } as Record<
      string,
      unknown
    >);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === "op.invalid") return null;
    throw thrown;
  }
}

const scene = {
  command: ["cat"],
  setup: [
    ["new-window", "-d", "cat"],
    ["split-window", "-d", "-t", "=main:1", "cat"],
    ["set-buffer", "-b", "sample", "text"],
  ],
};

describe.each(everyEngine)("text that bites, on %s,", (_name, engine) => {
  const it = casesOf(engine);
  it.each(worded)("is text to %s", async (kind) => {
    await using live = await openLive(engine, scene);
    await using terminal = (await missing(engine, ["terminal"])) === null ? await attachTo(live.server) : null;
    const { folder } = live.server;
    const pid = await live.server.serverPid();
    const seen: string[] = [];
    for (const entry of textArgs(kind)) {
      const file = `${folder}/bite-${entry[0]}`;
      await live.server.tmux("set-option", "-g", "@bite", `#(touch ${file})`);
      const operations = bites(file).flatMap((text) => bitten(kind, entry, text) ?? []);
      for (const operation of operations) {
        const { status } = await runOp(live.engine, operation, { timeoutMs: 3000 });
        seen.push(status);
      }
      if (terminal !== null) await live.server.tmux("refresh-client", "-S", "-t", terminal.client).catch(() => "");
    }
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect((await readdir(folder)).filter((name) => name.startsWith("bite-"))).toEqual([]);
    expect(await live.server.serverPid()).toBe(pid);
    expect(seen.length > 0).toBe(kind !== "selectLayout");
  });

  it.needing("terminal")("is found as it stands in a window's name", async () => {
    const names = ["a,b}c", "d#e", "#{f}", "g;"];
    await using live = await openLive(engine, { command: ["cat"] });
    await using terminal = await attachTo(live.server);
    const target = { session: "main", next: true } as const;
    const argv = ["cat"];
    for (const name of names) {
      raiseForStatus(await runOp(live.engine, ops.newWindow({ target, name, argv, detached: true })));
    }
    for (const text of [...names, "nobody has this"]) {
      raiseForStatus(await runOp(live.engine, ops.findWindow({ target: "%0", inName: true, text })));
      const found = async (): Promise<string> =>
        (await terminal.screen()).includes("filter: no matches") ? "nothing" : "something";
      await until(async () => /filter: /.test(await terminal.screen()), 3000, `the windows with ${text}`);
      expect([text, await found()]).toEqual([text, names.includes(text) ? "something" : "nothing"]);
      raiseForStatus(await runOp(live.engine, ops.copyMode({ target: "%0", leave: true })));
      await until(async () => !/filter: /.test(await terminal.screen()), 3000, "the list to be closed");
    }
  });

  it.needing("programs")("goes to a shell exactly as it was given, when it is for a shell", async () => {
    await using live = await openLive(engine, { command: ["cat"] });
    const out = (name: string): string => path.join(live.server.folder, name);
    const line = (name: string): string => `printf '%s|' '#S' '%H' '##' "it's; \\$x" > '${out(name)}' ;`;
    const said = "#S|%H|##|it's; $x|";
    const [ran, piped, chosen] = await runOps(live.engine, [
      ops.runShell({ shell: line("ran") }),
      ops.pipePane({ target: "%0", shell: `${line("piped")} cat` }),
      ops.ifShell({ shell: line("asked"), whenTrue: "display-message -p yes", whenFalse: "display-message -p no" }),
    ]);
    expect(ran).toMatchObject({ status: "complete", value: { exitCode: 0 } });
    expect(piped).toMatchObject({ status: "complete" });
    expect(chosen).toMatchObject({ status: "complete", value: "yes" });
    for (const name of ["ran", "piped", "asked"]) {
      await until(async () => (await readFile(out(name), "utf8").catch(() => "")) === said, 3000, `${name}: ${said}`);
    }
  });

  it("of 64 KB, and none at all, is carried whole", async () => {
    await using live = await openLive(engine, { command: ["cat"] });
    const long = `${"é;'\"#{x}#(id)$(id)\\\n".repeat(3000)};`;
    const results = await runOps(live.engine, [
      ops.setBuffer({ name: "long", data: long }),
      ops.showBuffer({ name: "long" }),
      ops.setOption({ option: "@long", value: long, global: true }),
      ops.showOptions({ option: "@long", global: true }),
      ops.setOption({ option: "@none", value: "", global: true }),
      ops.showOptions({ option: "@none", global: true }),
      ops.setEnvironment({ global: true, name: "LONG", value: long.slice(0, 8000) }),
      ops.setEnvironment({ global: true, name: "NONE", value: "" }),
      ops.showEnvironment({ global: true, name: "LONG" }),
      ops.showEnvironment({ global: true, name: "NONE" }),
    ]);
    expect(results.map((result) => result.stderr)).toEqual(results.map(() => ""));
    expect(results[1].value === long).toBe(true);
    expect(results[3].value).toEqual({ "@long": long });
    expect(results[5].value).toEqual({ "@none": "" });
    expect(results[8].value).toEqual([{ name: "LONG", value: long.slice(0, 8000) }]);
    expect(results[9].value).toEqual([{ name: "NONE", value: "" }]);
  });

  it("that is no UTF-8 comes back with replacement characters, and ends nothing", async () => {
    await using live = await openLive(engine, { command: ["cat"] });
    const file = path.join(live.server.folder, "bytes");
    await writeFile(file, Buffer.from("a\u00ff\n%end 1 2 1\n\u0080b", "latin1"));
    const [loaded, shown] = await runOps(live.engine, [
      ops.loadBuffer({ name: "b", file }),
      ops.showBuffer({ name: "b" }),
    ]);
    expect(loaded).toMatchObject({ status: "complete", stderr: "" });
    expect(shown.value).toBe("a\ufffd\n%end 1 2 1\n\ufffdb");
  });
});
