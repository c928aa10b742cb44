// `npm run test:engines`: the contract suite; says at its end what each engine ran on. With --write the capability matrix is written, or the
// part of it that the files named behind make.
import { spawn } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({ options: { write: { type: "boolean" } }, allowPositionals: true });
const top = path.resolve(import.meta.dirname, "../..");
const own = values.write ? { PANEGLASS_MATRIX: "write" } : {};
const words = ["run", "-c", ".config/vitest.config.ts", "--project", "contract", ...positionals];
const vitest = path.join(top, "node_modules/vitest/vitest.mjs");
const child = spawn(process.execPath, [vitest, ...words], {
  cwd: top,
  stdio: "inherit",
  env: { ...process.env, ...own },
});
child.on("close", (code) => {
  process.exitCode = code ?? 1;
});
