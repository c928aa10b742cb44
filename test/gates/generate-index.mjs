// Writes the registries that are made of files: `npm run gen`. With --check it writes nothing and fails when one is stale.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    top: { type: "string", default: path.resolve(import.meta.dirname, "../..") },
  },
});

/**
 * One registry: where it lies, its list's name, and how a folder entry becomes a module. `exported` is the name every module
 * must export.
 */
const registries = [
  {
    folder: "electron/engines",
    list: "engines",
    exported: "engine",
    moduleOf: (entry, folder) =>
      entry.isDirectory() && existsSync(path.join(folder, entry.name, "index.ts")) ? `${entry.name}/index.ts` : null,
  },
  {
    folder: "shared/agents/providers",
    list: "providers",
    exported: "provider",
    moduleOf: (entry) => (entry.isFile() && /^[a-z0-9-]+\.ts$/.test(entry.name) ? entry.name : null),
  },
];

function camel(module) {
  const name = module.replace(/\/index\.ts$|\.ts$/g, "");
  return name.replace(/-([a-z0-9])/g, (_all, letter) => letter.toUpperCase());
}

/** Throws when the folder holds nothing, or a module without the export: a registry is never silently short. */
function textOf({ folder, list, exported, moduleOf }) {
  const at = path.join(values.top, folder);
  const modules = existsSync(at)
    ? readdirSync(at, { withFileTypes: true })
        .map((entry) => moduleOf(entry, at))
        .filter((module) => module !== null)
        .sort((a, b) => (a < b ? -1 : 1))
    : [];
  if (modules.length === 0) throw new Error(`${folder}: nothing to list`);
  for (const module of modules) {
    const text = readFileSync(path.join(at, module), "utf8");
    if (!new RegExp(`^export const ${exported}\\b`, "m").test(text))
      throw new Error(`${folder}/${module}: no "export const ${exported}"`);
  }
  const imports = modules.map((module) => `import { ${exported} as ${camel(module)} } from "./${module}";\n`).join("");
  return `// Written by \`npm run gen\`. Adding a file is the whole act.\n${imports}\nexport const ${list} = [${modules.map(camel).join(", ")}];\n`;
}

/** Writes one index, or says why it can't be; true when all is well. */
function settle(registry) {
  const index = `${registry.folder}/index.gen.ts`;
  const file = path.join(values.top, index);
  const wanted = textOf(registry);
  if (existsSync(file) && readFileSync(file, "utf8") === wanted) return true;
  if (values.check) {
    console.error(`${index} is stale: npm run gen`);
    return false;
  }
  writeFileSync(file, wanted);
  console.log(`wrote ${index}`);
  return true;
}

for (const registry of registries) {
  try {
    if (!settle(registry)) process.exitCode = 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
