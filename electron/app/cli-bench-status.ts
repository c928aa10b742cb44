import path from "node:path";
import { providers } from "../../shared/agents/providers/index.gen.ts";
import { type Looks, type Recording, type Score, scoreOf } from "../../shared/agents/recording.ts";
import { readRecordings } from "../agents/recordings.ts";
import { badInput, exitCodes, printJson, readArguments, runCommand } from "./cli.ts";
import type { ExitCode } from "./cli.ts";

const usage = `Usage: npm run -s bench:status -- [--json] [FOLDER]
  FOLDER    recorded screens, as <cli>/<state>/{meta.json,screen.txt}; those of the tests when left out
  --json    print every figure and every miss as JSON
Without --json: a table to read. Ends with 1 when no provider knows one of the CLIs.`;

const sources: Readonly<Record<string, Looks>> = {
  screen: { title: false, process: false, signals: false },
  "screen and title": { title: true, process: false, signals: false },
  "screen, title and process": { title: true, process: true, signals: false },
  "all, with hooks and escape sequences": { title: true, process: true, signals: true },
};

interface Line {
  readonly cli: string;
  readonly provider: string | null;
  readonly versions: readonly string[];
  readonly source: string;
  readonly score: Score;
}

async function statusCommand(args: readonly string[]): Promise<ExitCode> {
  const { values, positionals } = readArguments(args, { options: { json: { type: "boolean" } }, usage });
  if (positionals.length > 1) throw badInput(`One folder is enough.\n${usage}`);
  const recordings = readRecordings(path.resolve(positionals[0] ?? "test/fixtures/agents"));
  if (recordings.length === 0) throw badInput("There is not one recording in that folder.");
  const names = [...new Set(recordings.map(({ meta }) => meta.cli))];
  const lines = names.flatMap((cli) =>
    linesFor(
      cli,
      recordings.filter(({ meta }) => meta.cli === cli),
    ),
  );
  if (values.json) printJson(lines.map(jsonOf));
  else process.stdout.write(tableOf(lines));
  return lines.some(({ provider }) => provider === null) ? exitCodes.failed : exitCodes.done;
}

function linesFor(cli: string, recordings: readonly Recording[]): Line[] {
  const provider = providers.find(({ command }) => command.programs.includes(cli));
  const versions = [...new Set(recordings.map(({ meta }) => meta.version))];
  const nothing = { right: 0, all: recordings.length, missed: [], falseEnds: [], falseBlocks: [] };
  return Object.entries(sources).map(([source, looks]) => ({
    ...{ cli, provider: provider?.id ?? null, versions, source },
    score: provider === undefined ? nothing : scoreOf(provider, recordings, looks),
  }));
}

function jsonOf({ score, ...line }: Line): unknown {
  return { ...line, ...score, rightShare: score.right / score.all };
}

function tableOf(lines: readonly Line[]): string {
  const rows = lines.map(({ cli, source, score }) => {
    const share = `${((100 * score.right) / score.all).toFixed(1)} %`;
    return [cli, source, `${score.right}/${score.all}`, share, score.falseEnds.length, score.falseBlocks.length];
  });
  const head = ["CLI", "read from", "right", "share", "work called over", "blocked by mistake"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |\n`).join("");
}

await runCommand(statusCommand);
