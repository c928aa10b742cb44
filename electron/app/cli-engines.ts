import type { EngineInfo } from "../../shared/models/engine-report.ts";
import { engines } from "../engines/index.gen.ts";
import { matrixRows, tally } from "../run/engine-matrix.ts";
import type { MatrixCell, MatrixRow } from "../run/engine-matrix.ts";
import { probeEngines } from "../run/probe-engines.ts";
import { stateFolder } from "../store/state-folder.ts";
import { engineNamed } from "./choose-engine.ts";
import { badInput, exitCodes, interrupted, printJson, readArguments, runCommand } from "./cli.ts";
import type { ExitCode } from "./cli.ts";

const usage = `Usage: npm run -s engines -- [--json] [--look] [--engine NAME]
  --json          print all of it as JSON: the engines, and one row for each thing that was tried
  --look          only look which engines can work here, and try nothing
  --engine NAME   try only this one
Tries every engine that is found here with every operation, on servers that are only for that. Without --json: what works, and why the
rest does not. Ends with 0 when every engine that was to be tried is found, with 1 when not, and with 2 for bad input.`;

const options = { json: { type: "boolean" }, look: { type: "boolean" }, engine: { type: "string" } } as const;

async function enginesCommand(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { options, usage });
  if (positionals.length > 0) throw badInput(`"${positionals[0]}" is no option.\n${usage}`);
  const wanted = values.engine === undefined ? engines : [engineNamed(engines, values.engine, "--engine")];
  const only = values.look === true ? [] : wanted.map(({ id }) => id);
  const signal = interrupted();
  const { infos, cells } = await probed(only, signal);
  const rows = matrixRows(cells);
  if (values.json === true) printJson({ engines: infos, rows });
  else process.stdout.write(`${told(infos, rows).join("\n")}\n`);
  const found = infos.filter((info) => info.found).map(({ id }) => id);
  const all = values.engine === undefined || found.includes(values.engine);
  return all && !signal.aborted ? exitCodes.done : exitCodes.failed;
}

async function probed(
  only: readonly string[],
  signal: AbortSignal,
): Promise<{ readonly infos: readonly EngineInfo[]; readonly cells: readonly MatrixCell[] }> {
  const infos: EngineInfo[] = [];
  const cells: MatrixCell[] = [];
  const target = { stateFolder: stateFolder(process.env, process.platform) };
  for await (const probe of probeEngines(engines, target, { signal, only })) {
    if (probe.kind === "looked") infos.push(probe.info);
    if (probe.kind === "tried") cells.push({ ...probe.result, engine: probe.id });
  }
  return { infos, cells };
}

function told(infos: readonly EngineInfo[], rows: readonly MatrixRow[]): readonly string[] {
  return infos.flatMap(({ id, label, says }) => {
    const { yes, tried } = tally(rows, id);
    const short = rows.flatMap(({ name, cells }) => {
      const cell = cells[id];
      return cell === undefined || cell.works === "yes"
        ? []
        : [`  ${cell.works === "no" ? "no" : "? "} ${name}: ${cell.why}`];
    });
    return [`${id} (${label}): ${says}`, ...(tried === 0 ? [] : [`  ${yes} of ${tried} work`]), ...short, ""];
  });
}

await runCommand(enginesCommand);
