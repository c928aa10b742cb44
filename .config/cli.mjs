import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "vite";

/**
 * `node .config/cli.mjs NAME ARGUMENTS`: runs electron/app/cli-NAME.ts. Bundled first where the sources have changed since, which
 * takes part of a second and prints nothing.
 */
const top = path.resolve(import.meta.dirname, "..");
const folder = path.join(top, "out/cli");
const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

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

/** Built beside and then renamed: two runs at once cannot see half a bundle. */
async function bundle(name, target) {
  const beside = `${target}.${process.pid}`;
  await build({
    configFile: false,
    logLevel: "error",
    root: top,
    publicDir: false,
    resolve: { conditions: ["node", "import", "module", "default"], mainFields: ["module", "main"] },
    ssr: { noExternal: true, external },
    build: {
      ssr: path.join(top, `electron/app/cli-${name}.ts`),
      outDir: beside,
      emptyOutDir: true,
      target: "node20",
      minify: false,
      rolldownOptions: { external, platform: "node", output: { format: "es", entryFileNames: `${name}.mjs` } },
    },
  });
  try {
    renameSync(beside, target);
  } catch {
    rmSync(beside, { recursive: true, force: true }); // another run was first, with the same sources
  }
}

const [name = "", ...words] = process.argv.slice(2);
const target = path.join(folder, `${name}-${stampOf(name)}`);
if (!existsSync(target)) {
  mkdirSync(folder, { recursive: true });
  const old = readdirSync(folder).filter((one) => one.startsWith(`${name}-`));
  await bundle(name, target);
  for (const one of old) rmSync(path.join(folder, one), { recursive: true, force: true });
}
const script = path.join(target, `${name}.mjs`);
process.argv = [process.execPath, script, ...words];
await import(pathToFileURL(script).href);
