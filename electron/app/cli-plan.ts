import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { planFromJson } from "../../shared/plan/json.ts";
import type { Plan, PlanningOptions } from "../../shared/plan/plan.ts";
import { plannerNamed, plannerNames } from "../../shared/plan/planner.ts";
import { planResultToJson } from "../../shared/plan/result-json.ts";
import { checkLacks } from "../../shared/plan/lacks.ts";
import { gapsOf } from "../operations/gaps.ts";
import { versionOf } from "../run/engine-version.ts";
import { runPlan } from "../run/run-plan.ts";
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

const usage = `Usage: npm run -s plan -- --preview|--run [options] FILE
  FILE              a plan as JSON: { "operations": [{ "kind", "args", "ensure" }] }; - reads it from standard input
  --preview         print what would be sent, and why so, and send nothing
  --run             run it, and print what came of it
  --planner NAME    ${plannerNames.join(", ")} (batching)
  --on-error WHAT   continue, or stop at the first operation that fails (continue); what the engine lacks is left out, or keeps
                    the plan from being run at all
  --take-mark       let the planner "marked" take a mark that somebody has set
  --tmux VERSION    with --preview: for this version of tmux instead of the server's
  --engine NAME     the engine that sends it
  --socket NAME     the server's socket, by name or by path
  --state FOLDER    where the app keeps its settings and its embedded servers`;

const options = {
  ...serverOptions,
  preview: { type: "boolean" },
  run: { type: "boolean" },
  planner: { type: "string" },
  "on-error": { type: "string" },
  "take-mark": { type: "boolean" },
  tmux: { type: "string" },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>["values"];

async function planCommand(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { options, usage });
  const file = onlyWord(positionals, { what: "One file with a plan", usage });
  if (values.preview === values.run) throw badInput(`Either --preview or --run is needed.\n${usage}`);
  if (values.tmux !== undefined && values.run) throw badInput("--tmux goes with --preview: a run asks the server.");
  const planning = planningOf(values);
  const plan = planFromJson(readJson(await contentOf(file, "The plan"), file === "-" ? "The plan" : file));
  return values.run ? run(plan, planning, values) : preview(plan, planning, values);
}

function planningOf(values: Values): PlanningOptions {
  const { planner = "batching", "on-error": onError = "continue" } = values;
  if (onError !== "stop" && onError !== "continue") throw badInput(`--on-error is "stop" or "continue".`);
  return { planner: plannerNamed(planner), onError };
}

async function preview(plan: Plan, planning: PlanningOptions, values: Values): Promise<ExitCode> {
  const version = values.tmux === undefined ? await withEngine(values, versionOf) : versionNamed(values.tmux);
  printJson({ tmux: version?.text ?? null, operations: plan.preview(version), steps: plan.explain(planning) });
  return exitCodes.done;
}

function versionNamed(name: string): TmuxVersion {
  const version = parseTmuxVersion(name);
  if (version === null) throw badInput(`"${name}" is no version of tmux; write it as 3.3a or 3.6.`);
  return version;
}

async function run(plan: Plan, planning: PlanningOptions, values: Values): Promise<ExitCode> {
  return withEngine(values, async (engine, spec) => {
    const preserveMark = values["take-mark"] !== true;
    const gaps = gapsOf(spec.lacks ?? {}, (await versionOf(engine))?.text ?? null, null);
    const lacks = (kind: string): string | null => gaps[kind] ?? null;
    checkLacks(plan.items, planning.onError ?? "continue", lacks);
    const result = await runPlan(engine, plan, { ...planning, preserveMark, lacks, signal: interrupted() });
    printJson(planResultToJson(result));
    return result.ended === "complete" ? exitCodes.done : exitCodes.failed;
  });
}

await runCommand(planCommand);
