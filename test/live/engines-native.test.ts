import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import type { Engine, EngineReply, EngineRequest, EngineSpec } from "../../electron/engines/engine.ts";
import { engine as tmuxCli } from "../../electron/engines/tmux-cli/index.ts";
import { engine as tmuxNative } from "../../electron/engines/tmux-native/index.ts";
import { startTmux, type TestTmux } from "../support/tmux-server.ts";
import { nativeCases, type NativeCase } from "./native-cases.ts";

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

async function openSide(spec: EngineSpec): Promise<Side & AsyncDisposable> {
  // Names of windows follow programs with a delay of their own.
  const named = ["set-option", "-g", "automatic-rename", "off"];
  const server = await startTmux({ command: ["cat"], setup: [named, ["rename-window", "first"]] });
  const folder = path.join(server.folder, "files");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "config"), "set -g @sourced 'from a file'\nbind-key F6 display-message é\n");
  const engine = spec.open(server.target);
  const close = async (): Promise<void> => {
    await engine.close();
    await server.kill();
  };
  return { server, engine, folder, [Symbol.asyncDispose]: close };
}

const count = nativeCases.flatMap(([, cases]) => cases).length;

describe(`tmux-native answers ${count} commands as the program does:`, () => {
  it.each(nativeCases)("%s", async (_what, cases) => {
    await using byProgram = await openSide(tmuxCli);
    await using native = await openSide(tmuxNative);
    for (const one of cases) {
      const [expected, answer] = await Promise.all([answerOf(byProgram, one), answerOf(native, one)]);
      expect(answer).toEqual(expected);
    }
    // A server that ended would have been seen by the next command, but not by the last.
    expect(await native.server.tmux("display-message", "-p", "alive")).toBe("alive");
  });

  it("in numbers that mean something", () => expect(count).toBeGreaterThan(150));
});
