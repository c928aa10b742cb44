import type { ShellEnd, ShellOptions } from "../../../shared/virtual/server-api.ts";
import type { SimulatorClock } from "./clock.ts";
import type { Surroundings } from "./program.ts";
import { RunningProgram } from "./run-program.ts";
import { programOf } from "./shell.ts";

const ENDED_BY_SIGNAL = 143;
const SIZE = { cols: 80, rows: 24 };

/** What the simulated programs of one server share. */
export interface Machine {
  readonly clock: SimulatorClock;
  readonly files: Map<string, string>;
}

/** Runs a line of shell without a terminal; its input is at its end from the beginning. */
export function simulatedShell(line: string, options: ShellOptions, { clock, files }: Machine): Promise<ShellEnd> {
  const printed: string[] = [];
  const around: Surroundings = {
    variables: new Map(Object.entries(options.env)),
    folder: options.cwd,
    files,
    size: () => SIZE,
    print: (text) => void printed.push(text),
    raw: () => {},
    named: (_name, program) => program,
  };
  return new Promise((resolve) => {
    const ended = (exitCode: number): void => {
      options.signal?.removeEventListener("abort", stop);
      resolve({ exitCode, output: Buffer.from(printed.join("")) });
    };
    const running = new RunningProgram(programOf(["sh", "-c", line], around), {
      take: () => null,
      after: (milliseconds, call) => clock.after(milliseconds, call),
      ended: (code) => ended(code ?? ENDED_BY_SIGNAL),
    });
    const stop = (): void => {
      running.close();
      ended(ENDED_BY_SIGNAL);
    };
    options.signal?.addEventListener("abort", stop, { once: true });
    running.start();
  });
}
