import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundled, programs } from "./bundle.mjs";

/** `node .config/cli.mjs NAME ARGUMENTS`: runs electron/app/cli-NAME.ts. */
const [name = "", ...words] = process.argv.slice(2);
const folder = await bundled("cli", name, { [name]: `electron/app/cli-${name}.ts`, ...programs });
const script = path.join(folder, `${name}.mjs`);
process.argv = [process.execPath, script, ...words];
await import(pathToFileURL(script).href);
