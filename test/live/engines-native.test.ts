import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Engine, EngineReply, EngineRequest, EngineSpec } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { aroundCases, nativeCases, type NativeCase } from "./native-cases.ts";

interface Answer {
  readonly command: string;
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

interface Side {
  readonly server: TestTmux;
  readonly engine: Engine;
  readonly folder: string;
}

function requestOf(one: NativeCase, folder: string): EngineRequest {
  const request: EngineRequest = Array.isArray(one) ? { argv: one } : (one as EngineRequest);
  return { ...request, argv: request.argv.map((word) => word.replace("FOLDER", folder)), apart: true };
}

/** Without what differs between two servers by their nature. */
function plain(side: Side, bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString("latin1")
    .replaceAll(side.server.folder, "SERVER")
    .replaceAll(side.server.socket, "SOCKET")
    .replaceAll(/client-\d+/g, "client-N")
    .replaceAll(/\(created [^)]*\)|\d\d:\d\d:\d\d/g, "TIME");
}

async function answerOf(side: Side, one: NativeCase): Promise<Answer> {
  const request = requestOf(one, side.folder);
  const { exitCode, stdout, stderr }: EngineReply = await side.engine.run(request);
  const commands = [request.argv, ...(request.followedBy ?? [])].map((argv) => argv.join(" ").slice(0, 80));
  const command = plain(side, Buffer.from(commands.join(" ; ")));
  return { command, exitCode, stdout: plain(side, stdout), stderr: plain(side, stderr) };
}

type Around = (folder: string) => Readonly<Record<string, string | undefined>>;

const AS_USUAL: Around = () => ({});

async function openSide(spec: EngineSpec, around = AS_USUAL): Promise<Side & AsyncDisposable> {
  // Names of windows follow programs with a delay of their own.
  const named = ["set-option", "-g", "automatic-rename", "off"];
  const server = await startTmux({ command: ["cat"], setup: [named, ["rename-window", "first"]] });
  const folder = path.join(server.folder, "files");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "config"), "set -g @sourced 'from a file'\nbind-key F6 display-message é\n");
  symlinkSync(server.folder, path.join(server.folder, "link"));
  const engine = spec.open({ ...server.target, env: { ...server.target.env, ...around(server.folder) } });
  const close = async (): Promise<void> => {
    await engine.close();
    await server.kill();
  };
  return { server, engine, folder, [Symbol.asyncDispose]: close };
}

/** Gives every command to both, one after the other. */
async function compare(cases: readonly NativeCase[], around = AS_USUAL): Promise<void> {
  await using byProgram = await openSide(tmuxCli, around);
  await using native = await openSide(tmuxNative, around);
  for (const one of cases) {
    const [expected, answer] = await Promise.all([answerOf(byProgram, one), answerOf(native, one)]);
    expect(answer).toEqual(expected);
  }
  // A server that ended would have been seen by the next command, but not by the last.
  expect(await native.server.tmux("display-message", "-p", "alive")).toBe("alive");
}

const SURROUNDINGS: readonly (readonly [string, Around])[] = [
  ["a plain locale and no terminal", () => ({ LC_ALL: "C", LANG: undefined, TERM: undefined })],
  ["a locale that is none", () => ({ LC_ALL: "", LC_CTYPE: "xx_YY", TERM: "dumb" })],
  ["a folder reached by a link", (folder) => ({ HOME: path.join(folder, "link"), PWD: path.join(folder, "link") })],
  ["no such home", () => ({ HOME: "/no/such/home" })],
  ["what new sessions take over", () => ({ DISPLAY: ":7", SSH_AUTH_SOCK: "/é", PATH: `${process.env["PATH"]}:/own` })],
  ["words of a surrounding tmux", () => ({ TMUX: "/nowhere,1,2", TMUX_PANE: "%9", TMUX_OWN: "x" })],
  [
    "more environment than one read of the server takes",
    () => Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`LONG_${at}`, "x".repeat(9000)])),
  ],
  ["a variable that fits no message", () => ({ TOO_LONG: "x".repeat(20_000), LAST: "kept" })],
];

const count = nativeCases.flatMap(([, cases]) => cases).length;

describe(`tmux-native answers ${count} commands as the program does:`, () => {
  it.each(nativeCases)("%s", async (_what, cases) => {
    await compare(cases);
    expect(cases.length).toBeGreaterThan(0);
  });

  it.each(SURROUNDINGS)("with %s", async (_what, around) => {
    await compare(aroundCases, around);
    expect(aroundCases.length).toBeGreaterThan(0);
  });

  it("in numbers that mean something", () => expect(count).toBeGreaterThan(150));
});
