import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Engine, EngineReply, EngineSpec, EngineTarget } from "../../electron/engines/engine.ts";
import { quietly } from "./lacks.ts";
import { ended } from "./processes-end.ts";
import { endingWhatFails, startedServers } from "./started-servers.ts";
import { argvTail, environment } from "./tmux-server.ts";
import type { TestTmux, TmuxOptions } from "./tmux-server.ts";

/** What the reply says, as the tmux program would print it. Throws what was refused, in the server's words. */
function textOf(argv: readonly string[], reply: EngineReply): string {
  const said = reply.unsupported ?? Buffer.from(reply.stderr).toString();
  if (reply.exitCode !== 0 || reply.unsupported !== undefined) throw new Error(`${argv.join(" ")}: ${said}`);
  return Buffer.from(reply.stdout).toString().replace(/\n$/, "");
}

/** A server of the test's own behind an engine that needs no tmux. Whatever is asked here goes by a second engine. */
export async function startVirtual(spec: EngineSpec, options: TmuxOptions = {}): Promise<TestTmux> {
  const folder = await mkdtemp(path.join(tmpdir(), "pg-"));
  const socket = `pg-test-${randomBytes(4).toString("hex")}`;
  const target: EngineTarget = { socket, env: environment(folder), stateFolder: path.join(folder, "state") };
  const second: Engine = spec.open(target);
  const { session = "main", command = ["sh"], cols = 80, rows = 24, setup = [] } = options;

  const tmux = async (...argv: string[]): Promise<string> => textOf(argv, await second.run({ argv }));
  const start = async (): Promise<void> => {
    if (session === null) return;
    const size = ["-x", String(cols), "-y", String(rows)];
    await tmux("new-session", "-d", "-s", session, ...size, "-c", folder, "--", ...argvTail(command));
    for (const argv of setup) await tmux(...argv);
  };
  const serverPid = async (): Promise<number> => Number(await tmux("display-message", "-p", "#{pid}"));
  const pids = new Set<number>();
  const kill = async (): Promise<void> => {
    startedServers.remove(server);
    await serverPid().then(
      (pid) => pids.add(pid),
      () => {},
    ); // already down
    await quietly(async () => tmux("kill-server")).catch(() => "");
    await second.close();
    const own = [...pids].filter((pid) => pid > 0 && pid !== process.pid);
    await ended(own, { marks: [socket, folder] });
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const server: TestTmux = { socket, folder, target, tmux, start, serverPid, kill, [Symbol.asyncDispose]: kill };
  startedServers.add(server);
  await endingWhatFails(server, async () => {
    await start();
    if (session !== null) pids.add(await serverPid());
  });
  return server;
}
