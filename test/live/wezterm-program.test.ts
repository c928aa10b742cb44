import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EngineError } from "../../electron/engines/engine.ts";
import { processRunner } from "../../electron/engines/wezterm/cli-runner.ts";
import { Instance, runningInstance } from "../../electron/engines/wezterm/instance.ts";
import { engine as wezterm } from "../../electron/engines/wezterm/index.ts";
import { until } from "../support/until.ts";
import { weztermProgram, type WeztermProgram } from "../support/wezterm-double-program.ts";

let program: WeztermProgram;
beforeAll(async () => {
  program = await weztermProgram();
});
afterAll(() => program[Symbol.asyncDispose]());

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString().trimEnd();
}

describe("a program behind a socket", () => {
  test("is found, with its release and whether it runs", async () => {
    expect(await wezterm.find(program.target)).toMatchObject({
      found: true,
      program: path.join(program.folder, "wezterm"),
      version: "20240203-110809",
      says: expect.stringContaining("running with 0 panes"),
    });
    const nowhere = { ...program.target, socket: path.join(program.folder, "none") };
    expect(await wezterm.find(nowhere)).toMatchObject({ found: true, says: expect.stringContaining("not running") });
    const missing = { env: { PATH: "/nowhere", PANEGLASS_WEZTERM_BIN: "/nowhere/wezterm-gui" } };
    expect(await wezterm.find(missing)).toMatchObject({ found: false, program: null });
    const old = path.join(program.folder, "wezterm-old");
    await writeFile(old, "#!/bin/sh\necho 'wezterm 20220101-000000-x'\n", { mode: 0o755 });
    const target = { ...program.target, env: { ...program.target.env, PANEGLASS_WEZTERM_BIN: old } };
    expect(await wezterm.find(target)).toMatchObject({
      found: false,
      says: expect.stringContaining("or newer is needed"),
    });
  });

  test("runs sessions, text in every script and a paste of many lines", async () => {
    const engine = wezterm.open(program.target);
    const run = async (...argv: string[]): Promise<string> => textOf((await engine.run({ argv })).stdout);
    try {
      await run("new-session", "-d", "-s", "日本", "sh", "-c", "stty -echo; exec cat");
      expect(await run("list-sessions", "-F", "#{session_name}")).toBe("日本");
      await run("send-keys", "-t", "日本:", "-l", "é 日本語 🙂");
      await run("send-keys", "-t", "日本:", "Enter");
      await run("set-buffer", "-b", "k", Array.from({ length: 20 }, (_, at) => `line ${at}`).join("\n"));
      await run("paste-buffer", "-b", "k", "-t", "日本:");
      await run("send-keys", "-t", "日本:", "Enter");
      await until(async () => (await run("capture-pane", "-p", "-t", "日本:")).includes("line 19"));
      expect(await run("capture-pane", "-p", "-S", "-", "-t", "日本:")).toContain("é 日本語 🙂");
    } finally {
      await engine.close();
    }
    expect(program.double.world.panes.size).toBe(1);
  });

  test("a program that is not there is an error before anything was done", async () => {
    const engine = wezterm.open({ env: { PATH: "/nowhere", PANEGLASS_WEZTERM_BIN: "/nowhere/wezterm" } });
    const thrown: unknown = await engine.run({ argv: ["list-sessions"] }).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(EngineError);
    expect(thrown).toMatchObject({ kind: "spawn", delivery: "notStarted" });
    await engine.close();
  });

  test("one that hangs is let go of in time, one that is closed under a call too", async () => {
    const hung = path.join(program.folder, "wezterm-hung");
    await writeFile(hung, "#!/bin/sh\nexec sleep 60\n", { mode: 0o755 });
    const closing = new AbortController();
    const base = { file: hung, env: {}, cwd: "/", instance: () => null, signal: closing.signal };
    await expect(processRunner({ ...base, timeoutMs: 100 })(["cli", "list"])).rejects.toMatchObject({
      kind: "timeout",
      delivery: "unknown",
    });
    const running = processRunner(base)(["cli", "list"]);
    closing.abort();
    await expect(running).rejects.toMatchObject({ kind: "cancelled" });
    await expect(
      processRunner({ ...base, file: "/nowhere/x", signal: new AbortController().signal })(["x"]),
    ).rejects.toMatchObject({
      kind: "spawn",
      delivery: "notStarted",
    });
  });
});

describe("which instance", () => {
  test("the one that is named, else the one around us, else the one that runs", async () => {
    const env = { XDG_RUNTIME_DIR: path.join(program.folder, "run"), WEZTERM_UNIX_SOCKET: "/around" };
    expect(new Instance({ socket: "/named" }, env).socket()).toBe("/named");
    expect(new Instance({ socket: "gui-sock-1" }, env).socket()).toBe(
      path.join(env.XDG_RUNTIME_DIR, "wezterm", "gui-sock-1"),
    );
    expect(new Instance({}, env).socket()).toBe("/around");
    expect(new Instance({}, { XDG_RUNTIME_DIR: "/nowhere" }).socket()).toBeNull();
  });

  test("a published one that lives wins over a newer one, and a dead one is none", async () => {
    const env = { XDG_RUNTIME_DIR: path.join(program.folder, "many") };
    const folder = path.join(env.XDG_RUNTIME_DIR, "wezterm");
    await mkdir(folder, { recursive: true });
    const dead = path.join(folder, "gui-sock-999999999");
    await writeFile(dead, "");
    expect(runningInstance(env)).toBeNull();
    await writeFile(path.join(folder, "sock"), "");
    expect(runningInstance(env)).toBe(path.join(folder, "sock"));
    const own = path.join(folder, `gui-sock-${process.pid}`);
    const parent = path.join(folder, `gui-sock-${process.ppid}`);
    await writeFile(own, "");
    expect(runningInstance(env)).toBe(own);
    await symlink(dead, path.join(folder, "x11-:0-org.wezfurlong.wezterm"));
    expect(runningInstance(env)).toBe(own);
    await writeFile(parent, "");
    await symlink(own, path.join(folder, "wayland-0-org.wezfurlong.wezterm"));
    expect(runningInstance(env)).toBe(own);
  });

  test("it stays while it answers, and is looked for again when it does not", async () => {
    const env = { XDG_RUNTIME_DIR: path.join(program.folder, "again") };
    const folder = path.join(env.XDG_RUNTIME_DIR, "wezterm");
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, "sock"), "");
    const instance = new Instance({}, env);
    expect(instance.socket()).toBe(path.join(folder, "sock"));
    const own = path.join(folder, `gui-sock-${process.pid}`);
    await writeFile(own, "");
    expect(instance.socket()).toBe(path.join(folder, "sock"));
    instance.lost();
    expect(instance.socket()).toBe(own);
  });
});
