// Holds package-lock.json complete: npm drops the optional packages of other platforms without a word when a registry lacks
// them, and then `npm ci` fails there. Also: every package has its hash, and none comes from anywhere but the public registry.
import { readFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: { top: { type: "string", default: path.resolve(import.meta.dirname, "../..") } },
});
const { packages = {} } = JSON.parse(readFileSync(path.join(values.top, "package-lock.json"), "utf8"));

/** Where Node would find `name` for the package at `from`: its own node_modules, then each one above. */
function findable(from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("node_modules/") - 1))) {
    if (packages[`${at === "" ? "" : `${at}/`}node_modules/${name}`] !== undefined) return true;
    if (at === "") return false;
  }
}

const faults = [];
let seen = 0;
for (const [at, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {})) {
    if (!findable(at, name))
      faults.push(`${at || "the project"}: its optional package ${name} is missing from the lock`);
  }
  if (at === "" || entry.link === true) continue;
  seen += 1;
  if (typeof entry.integrity !== "string") faults.push(`${at}: no integrity hash`);
  const from = entry.resolved ?? "https://registry.npmjs.org/";
  if (!from.startsWith("https://registry.npmjs.org/")) faults.push(`${at}: does not come from the public registry`);
}
if (seen === 0) faults.push("package-lock.json: not one package was read");
for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log(`lockcheck: ${seen} packages`);
