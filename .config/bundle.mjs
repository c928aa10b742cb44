import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";

const top = path.resolve(import.meta.dirname, "..");
/** Node's own and what is native: never bundled. */
const external = [
  ...builtinModules,
  ...builtinModules.map((name) => `node:${name}`),
  "@lydell/node-pty",
  "@photostructure/sqlite",
];

function newestOf(at) {
  const { mtimeMs } = statSync(at);
  const inside = readdirSync(at, { withFileTypes: true });
  const times = inside.map((one) => {
    const child = path.join(at, one.name);
    return one.isDirectory() ? newestOf(child) : `${child} ${statSync(child).mtimeMs}`;
  });
  return `${at} ${mtimeMs} ${times.join(" ")}`;
}

function stampOf(name) {
  const sources = ["shared", "electron", ".config", "package-lock.json"].map((one) => path.join(top, one));
  const seen = sources.map((one) => (statSync(one).isDirectory() ? newestOf(one) : statSync(one).mtimeMs));
  return createHash("sha256")
    .update(`${name} ${seen.join(" ")}`)
    .digest("hex")
    .slice(0, 16);
}

/** Another run may still use a bundle of older sources. */
const STALE_MS = 3_600_000;

/** Built beside and then renamed: two runs at once cannot see half a bundle. */
async function build(entries, target) {
  const beside = `${target}.${process.pid}`;
  const vite = await import("vite");
  await vite.build({
    configFile: false,
    logLevel: "error",
    root: top,
    publicDir: false,
    resolve: { conditions: ["node", "import", "module", "default"], mainFields: ["module", "main"] },
    ssr: { noExternal: true, external },
    build: {
      ssr: true,
      outDir: beside,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path.join(top, file)])),
        external,
        platform: "node",
        output: { format: "es", entryFileNames: "[name].mjs", chunkFileNames: "chunk-[hash].mjs" },
      },
    },
  });
  try {
    renameSync(beside, target);
  } catch {
    rmSync(beside, { recursive: true, force: true }); // another run was first, with the same sources
  }
}

function removeOld(among, name) {
  for (const one of readdirSync(among).filter((entry) => entry.startsWith(`${name}-`))) {
    const at = path.join(among, one);
    const { mtimeMs } = statSync(at, { throwIfNoEntry: false }) ?? { mtimeMs: Infinity };
    if (mtimeMs < Date.now() - STALE_MS) rmSync(at, { recursive: true, force: true });
  }
}

/**
 * The folder below `out/` that has each of `entries` (name to source file) as `NAME.mjs`. Bundled first where the sources have changed
 * since, which takes part of a second and prints nothing.
 */
export async function bundled(folder, name, entries) {
  const among = path.join(top, "out", folder);
  const target = path.join(among, `${name}-${stampOf(name)}`);
  if (existsSync(target)) return target;
  mkdirSync(among, { recursive: true });
  await build(entries, target);
  removeOld(among, name);
  return target;
}

/** Programs of their own that the product's code may start: the embedded server's process, threads. They lie beside what starts them. */
export const programs = {
  "pty-host": "electron/pty-host/main.ts",
  "screen-worker": "electron/screen-worker/main.ts",
  "transcript-worker": "electron/transcripts/worker.ts",
};
