import { execFile } from "node:child_process";
import { access, chmod, mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { RealCli } from "./clis.ts";

const execute = promisify(execFile);

/** Where real CLIs lie, one folder each: installed once, used by every run. */
const lab = process.env["PANEGLASS_AGENT_LAB"] || path.join(tmpdir(), "paneglass-agent-lab");

/** Installs what is missing, or what is newer when `update` is asked for. Gives the folders of its programs. */
export async function installed(cli: RealCli, update: boolean): Promise<string[]> {
  const own = await packageAt(cli.provider, cli.package, { program: cli.program, update });
  if (!cli.node22 || Number(process.versions.node.split(".")[0]) >= 22) return [own, path.dirname(process.execPath)];
  const node = await packageAt("node-22", "node@22", { program: "node", update: false });
  return [own, node];
}

async function packageAt(name: string, wanted: string, { program, update }: { program: string; update: boolean }) {
  const folder = path.join(lab, name);
  const programs = path.join(folder, "node_modules/.bin");
  if (!update && (await exists(path.join(programs, program)))) return programs;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, "package.json"), '{ "private": true }\n');
  const version = wanted.lastIndexOf("@") > 0 ? wanted : `${wanted}@latest`;
  // `--prefix` alone would still read a package.json above; the folder has its own.
  await execute("npm", ["install", "--no-audit", "--no-fund", "--loglevel=error", version], {
    cwd: folder,
    timeout: 600_000,
    shell: process.platform === "win32",
  });
  return programs;
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** A program of the CLI's name in `folder` that runs it with `env`: what a person has set up on their machine. */
export async function setUp(cli: RealCli, places: { folder: string; programs: readonly string[] }, env: object) {
  await mkdir(places.folder, { recursive: true });
  const [own = ""] = places.programs;
  const words = Object.entries(env).map(([name, value]) => `${name}=${quoted(String(value))}`);
  const seen = [...places.programs, "/usr/local/bin", "/usr/bin", "/bin"].join(path.delimiter);
  const command = ["exec env", `PATH=${quoted(seen)}:"$PATH"`, ...words, quoted(path.join(own, cli.program)), '"$@"'];
  const file = path.join(places.folder, cli.program);
  await writeFile(file, `#!/bin/sh\n${command.join(" ")}\n`);
  await chmod(file, 0o755);
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
