import { builtinModules } from "node:module";
import path from "node:path";
import { build } from "vite";

const external = [...builtinModules, ...builtinModules.map((name) => `node:${name}`)];

/** A script of these sources as one file that plain Node can run, made in `folder`. Gives its path. */
export async function bundleScript(entry: string, folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    resolve: { conditions: ["node", "import", "module", "default"], mainFields: ["module", "main"] },
    ssr: { noExternal: true, external },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: "node20",
      minify: false,
      rolldownOptions: { external, platform: "node", output: { format: "es", entryFileNames: "script.mjs" } },
    },
  });
  return path.join(folder, "script.mjs");
}
