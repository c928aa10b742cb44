import { operationFromJson } from "../../shared/ops/json.ts";
import { resultToJson } from "../../shared/ops/result-json.ts";
import { runOp } from "../run/run-op.ts";
import {
  badInput,
  contentOf,
  exitCodes,
  interrupted,
  onlyWord,
  printJson,
  readArguments,
  readJson,
  runCommand,
  serverOptions,
  withEngine,
} from "./cli.ts";
import type { ExitCode } from "./cli.ts";

const usage = `Usage: npm run -s op -- [--engine NAME] [--socket NAME] [--state FOLDER] [--timeout MS] OPERATION
  OPERATION         an operation as JSON: { "kind": "killPane", "args": { "target": "%1" } }; - reads it from standard input
  --engine NAME     the engine that sends it
  --socket NAME     the server's socket, by name or by path
  --state FOLDER    where the app keeps its settings and its embedded servers
  --timeout MS      how long to wait for its end, in milliseconds
Prints its result as JSON. Ends with 0 when it is complete, with 1 when it is not, and with 2 for bad input.`;

const options = { ...serverOptions, timeout: { type: "string" } } as const;

async function opCommand(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { options, usage });
  const given = onlyWord(positionals, { what: "One operation", usage });
  const json = readJson(given === "-" ? await contentOf(given, "The operation") : given, "The operation");
  const operation = operationFromJson(json);
  const limit = limitOf(values.timeout);
  return withEngine(values, async (engine) => {
    const result = await runOp(engine, operation, { signal: interrupted(), ...limit });
    printJson(resultToJson(result));
    return result.status === "complete" ? exitCodes.done : exitCodes.failed;
  });
}

function limitOf(timeout: string | undefined): { readonly timeoutMs?: number } {
  if (timeout === undefined) return {};
  if (!/^[1-9]\d{0,8}$/.test(timeout)) throw badInput("--timeout is a number of milliseconds.");
  return { timeoutMs: Number(timeout) };
}

await runCommand(opCommand);
