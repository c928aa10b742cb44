// node .config/together.mjs NAME...: runs these scripts of package.json, as many at a time as there are processors, each one's words whole.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";

const top = path.resolve(import.meta.dirname, "..");
const { scripts } = JSON.parse(readFileSync(path.join(top, "package.json"), "utf8"));
const env = { ...process.env, PATH: [path.join(top, "node_modules/.bin"), process.env.PATH].join(path.delimiter) };
const names = process.argv.slice(2);
const unknown = names.filter((name) => scripts[name] === undefined);
if (names.length === 0 || unknown.length > 0)
  throw new Error(`no such script: ${unknown.join(", ") || "none was named"}`);
const failed = [];

function run(name) {
  return new Promise((done) => {
    const began = performance.now();
    const child = spawn(scripts[name], { cwd: top, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
    child.on("error", (error) => said.push(Buffer.from(`${error.message}\n`)));
    child.on("close", (code) => {
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (code !== 0) failed.push(name);
      process.stdout.write(
        `> ${name}: ${code === 0 ? "good" : "FAILED"}, ${seconds} s\n${Buffer.concat(said).toString()}`,
      );
      done();
    });
  });
}

async function lane() {
  for (let name = names.shift(); name !== undefined; name = names.shift()) await run(name);
}

await Promise.all(Array.from({ length: availableParallelism() }, lane));
if (failed.length > 0) process.stdout.write(`failed: ${failed.join(", ")}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
