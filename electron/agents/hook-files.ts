import { existsSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { HookSpec, ProviderSpec } from "../../shared/agents/provider.ts";
import type { AgentId } from "../../shared/base/ids.ts";
import { agentPlaces, reportProgram } from "./agent-folder.ts";
import type { Env } from "./find-program.ts";

/** What a launch needs to know beside the provider. */
export interface LaunchPlaces {
  /** The app's state folder, absolute. */
  readonly state: string;
  /** The environment that the agent will have beside what it is given, as far as it is known. */
  readonly env: Env;
  /** PATH as panes of the server have it; null leaves the agent's PATH alone. */
  readonly path: string | null;
}

/** What makes one launch tell of itself. */
export interface HookLaunch {
  /** Go behind the provider's own arguments and before its message. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Absolute path to content. */
  readonly files: Readonly<Record<string, string>>;
}

/** Works out what {@link prepareHooks} would make. Looks whether files that forbid hooks are there, and touches nothing. */
export function hookLaunch(provider: ProviderSpec, id: AgentId, places: LaunchPlaces): HookLaunch {
  const { spool, launch } = agentPlaces(places.state, id);
  const cli = reportProgram(places.state);
  const base = { PANEGLASS_AGENT_ID: id, PANEGLASS_SPOOL: spool, PANEGLASS_CLI: cli };
  const found = places.path === null ? {} : { PATH: withFolder(places.path, path.dirname(cli)) };
  const { hooks } = provider;
  if (hooks === null || isTaken(hooks, places.env)) return { args: [], env: { ...base, ...found }, files: {} };
  const shared = path.join(places.state, "launch", provider.id);
  const fill = filler({ folder: launch, shared, spool, cli });
  const files = hooks.files.map(({ name, json, text, ...file }): [string, string] => [
    path.join(file.shared ? shared : launch, ...name.split("/")),
    json === undefined ? fill(text ?? "") : `${JSON.stringify(filled(json, fill), null, 2)}\n`,
  ]);
  const env = Object.entries(hooks.env).map(([name, value]): [string, string] => [name, fill(value)]);
  return {
    args: hooks.args.map(fill),
    env: { ...Object.fromEntries(env), ...base, ...found },
    files: Object.fromEntries(files),
  };
}

/** Makes the agent's folder with its spool and the files of its launch, all for the person alone. Throws what the file system says. */
export async function prepareHooks(provider: ProviderSpec, id: AgentId, places: LaunchPlaces): Promise<HookLaunch> {
  const made = hookLaunch(provider, id, places);
  await mkdir(agentPlaces(places.state, id).spool, { recursive: true, mode: 0o700 });
  for (const [file, content] of Object.entries(made.files)) {
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    if (contentOf(file) !== content) await writeFile(file, content, { mode: 0o600 });
  }
  return made;
}

/** What is the person's own, or their administrator's, is never put aside for ours. */
function isTaken(hooks: HookSpec, env: Env): boolean {
  return Object.keys(hooks.env).some((name) => env[name]) || hooks.yields.some((one) => holds(one, env));
}

function holds({ file, row }: HookSpec["yields"][number], env: Env): boolean {
  const home = env["HOME"] ?? env["USERPROFILE"] ?? "";
  const named = /^\{env (\w+)\}/.exec(file)?.[1];
  const start = named === undefined ? home : (env[named] ?? "");
  if (file.startsWith("{") && start === "") return false;
  const content = contentOf(file.replace(/^\{[^}]*\}/, () => start));
  return content !== null && (row === undefined || content.split("\n").some((line) => row.test(line)));
}

/** A file that is there and can't be read holds whatever it may: what is the person's stays as it is. */
function contentOf(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return existsSync(file) ? "" : null;
  }
}

function withFolder(list: string, folder: string): string {
  return list.split(path.delimiter).includes(folder) ? list : `${list}${path.delimiter}${folder}`;
}

interface Places {
  readonly folder: string;
  readonly shared: string;
  readonly spool: string;
  readonly cli: string;
}

const placeholder = /\{(json )?(folder|shared|spool|cli|hook [A-Za-z][\w.-]*)\}/g;

function filler(places: Places): (text: string) => string {
  const valueOf = (name: string): string => {
    if (name === "folder" || name === "shared" || name === "spool" || name === "cli") return places[name];
    return hookCommand(places, name.slice("hook ".length));
  };
  return (text) =>
    text.replaceAll(placeholder, (whole) => {
      const inner = whole.slice(1, -1);
      return inner.startsWith("json ") ? JSON.stringify(valueOf(inner.slice("json ".length))) : valueOf(inner);
    });
}

function hookCommand({ cli, spool }: Places, event: string): string {
  return [cli, "--spool", spool, "hook", event].map(quoted).join(" ");
}

/** Both kinds of shells that run hooks take it: sh, and on Windows also cmd, where no file may have a `"` in its name. */
function quoted(word: string): string {
  if (/^[\w./:=@%+,-]+$/.test(word)) return word;
  return process.platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

function filled(value: unknown, fill: (text: string) => string): unknown {
  if (typeof value === "string") return fill(value);
  if (Array.isArray(value)) return value.map((item) => filled(item, fill));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, filled(item, fill)]));
}
