import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import net from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EngineTarget } from "../../../../../electron/engines/engine.ts";
import { serverIdentity, socketPath as pathIn } from "../../../../../electron/engines/tmux-native/socket-path.ts";

const uid = process.getuid?.();

let root: string;

/** As seen by a program that is started in {@link root}. */
const socketPath = (target: EngineTarget, env: Record<string, string>): string | null =>
  pathIn(target, { env, cwd: root });

beforeEach(() => {
  root = realpathSync(mkdtempSync(path.join(tmpdir(), "pg-path-")));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function sockets(mode = 0o700): string {
  const folder = path.join(root, `tmux-${uid}`);
  mkdirSync(folder);
  chmodSync(folder, mode);
  return folder;
}

/** Where the program itself says that it looks; its words when it looks nowhere. */
function asked(args: readonly string[], env: Record<string, string>): string {
  try {
    const options = { env: { PATH: process.env["PATH"], ...env }, cwd: root, stdio: "pipe" } as const;
    execFileSync("tmux", [...args, "list-sessions"], options);
    return "";
  } catch (thrown) {
    const words = String((thrown as { stderr: Buffer }).stderr);
    return /(?:error connecting to|no server running on) (.+?)(?: \(|\n)/.exec(words)?.[1] ?? words;
  }
}

describe("the path of a socket", () => {
  it("is where the program looks", () => {
    const folder = sockets();
    const env = { TMUX_TMPDIR: root };
    expect(socketPath({}, env)).toBe(`${folder}/default`);
    expect(socketPath({ socket: "mine" }, env)).toBe(asked(["-L", "mine"], env));
    expect(socketPath({ socket: `${root}/other` }, env)).toBe(asked(["-S", `${root}/other`], env));
    expect(socketPath({ socket: "a b" }, env)).toBe(`${folder}/a b`);
  });

  it.each([
    ["a link", "link", (folder: string) => path.join(folder, "link")],
    ["a folder that is not whole", "link", () => "link"],
    ["a folder above", "link", (folder: string) => path.join(folder, "below", "..")],
    ["a word that shells know as home", "~", () => "~"],
    ["the same, below", "~", () => "~/"],
    ["a home that is not a folder here", "link", () => "~/link"],
  ])("follows %s as the program does", (_what, name, wanted) => {
    sockets();
    mkdirSync(path.join(root, "below"));
    symlinkSync(root, path.join(root, name));
    const env = { TMUX_TMPDIR: wanted(root), HOME: root };
    const said = asked(["-L", "pg-no-such-socket"], env);
    expect(said).toMatch(/pg-no-such-socket$/);
    // In /tmp there may be no folder yet: then the program makes it.
    const found = socketPath({ socket: "pg-no-such-socket" }, env);
    expect(found ?? said).toBe(said);
    if (said.startsWith(root)) expect(found).not.toBeNull();
  });

  it("is in /tmp where the wanted folder is none", () => {
    const env = { TMUX_TMPDIR: path.join(root, "none") };
    const said = asked(["-L", "pg-no-such-socket"], env);
    expect([said, null]).toContain(socketPath({ socket: "pg-no-such-socket" }, env));
    expect(said).toContain("/tmp/tmux-");
  });

  it.each<[string, () => void]>([
    ["is not there", () => {}],
    ["others may enter", () => void sockets(0o755)],
    ["is a file", () => writeFileSync(path.join(root, `tmux-${uid}`), "")],
    ["is a link", () => symlinkSync(root, path.join(root, `tmux-${uid}`))],
  ])("is the program's to explain when its folder %s", (_what, make) => {
    make();
    expect(socketPath({ socket: "x" }, { TMUX_TMPDIR: root })).toBeNull();
  });

  it.each([
    ["no name", ""],
    ["a path that is too long", `/tmp/${"x".repeat(110)}`],
    ["a name that is too long", "x".repeat(110)],
    ["a NUL", "/tmp/a\0b"],
  ])("is the program's to explain with %s", (_what, socket) => {
    sockets();
    expect(socketPath({ socket }, { TMUX_TMPDIR: root })).toBeNull();
  });
});

describe("the identity of a server", () => {
  const listenOn = async (file: string): Promise<net.Server> => {
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(file, resolve));
    return server;
  };
  const end = async (server: net.Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));

  it("is another for each that listens, and none for what is no socket", async () => {
    const file = path.join(root, "socket");
    expect(serverIdentity(file)).toBeNull();
    const first = await listenOn(file);
    const identity = serverIdentity(file);
    expect(identity).not.toBeNull();
    chmodSync(file, 0o770); // tmux does, whenever a terminal is attached
    expect(serverIdentity(file)).toBe(identity);
    await end(first);
    const second = await listenOn(file);
    expect(serverIdentity(file)).not.toBe(identity);
    await end(second);
    writeFileSync(path.join(root, "file"), "");
    expect(serverIdentity(path.join(root, "file"))).toBeNull();
    expect(serverIdentity(path.join(root, "file", "below"))).toBeNull();
  });
});
