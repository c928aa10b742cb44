import { spawn } from "@lydell/node-pty";
import { hostOnly } from "../engines/pty/host-script.ts";
import { READY } from "../engines/pty/start-host.ts";
import { FaultCount } from "./fault-count.ts";
import { PtyHost } from "./host.ts";

const IDLE_MS = 10_000;

/** `pty-host.mjs check`: whether pseudo terminals work here. `pty-host.mjs serve FOLDER [IDLE-MS]`: is the host until it ends. */
async function main([command, folder, idle]: readonly string[]): Promise<number> {
  if (command === "check") return check();
  if (command !== "serve" || folder === undefined) {
    process.stderr.write("usage: pty-host check | serve FOLDER [IDLE-MS]\n");
    return 2;
  }
  // Whoever started us goes away: what we say afterwards is said to nobody.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  const host = await PtyHost.start({ folder, env: programEnvironment(), idleMs: Number(idle ?? IDLE_MS) });
  if (host !== null) survive(host);
  process.stdout.write(`${READY}\n`);
  await host?.ended;
  return 0;
}

/**
 * Nothing of a terminal or a session that ends reaches the host; being told to end, it ends its programs in order. A fault of ours is
 * logged, and the panes run on.
 */
function survive(host: PtyHost): void {
  const endLost = (why: string): void => {
    void host.end(why, { lost: true }).finally(() => process.exit(1));
  };
  process.on("SIGHUP", () => {});
  process.on("SIGINT", () => {});
  process.on("SIGTERM", () => endLost("SIGTERM"));
  const faults = new FaultCount();
  process.on("uncaughtException", (thrown) => {
    host.log(`a fault: ${thrown.stack ?? String(thrown)}`);
    if (faults.add(performance.now())) endLost("too many faults");
  });
}

function programEnvironment(): Record<string, string> {
  const all = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(all.filter(([name]) => !hostOnly.includes(name)));
}

/** Opens one pseudo terminal and waits for its end: a native module that loads may still not work. */
function check(): Promise<number> {
  const shell = process.platform === "win32" ? (process.env["COMSPEC"] ?? "cmd.exe") : "/bin/sh";
  const terminal = spawn(shell, process.platform === "win32" ? ["/c", "exit"] : ["-c", "exit"], {});
  return new Promise((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(1);
  },
);
