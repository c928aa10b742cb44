import type { Arg } from "./args.ts";
import { specOf } from "./catalog.ts";
import type { AnySpec, Args, Blocking, Destroyed, Operation, Uses } from "./define.ts";

/** Whether the argument is a line that a shell or the multiplexer reads as commands. */
export function isCommandLine({ runs }: Arg): boolean {
  return runs !== undefined && runs !== "program" && runs !== "environment";
}

/** Whether any of these arguments is in use with a value that counts. */
export function inUse(operation: Operation, uses: Uses): boolean {
  return Object.entries(uses).some(([name, values]) => {
    const given = operation.args[name];
    if (given === undefined || given === false) return false;
    return values === true || values === undefined || (typeof given === "string" && values.includes(given));
  });
}

/** What this very operation makes its caller's queue wait for; null when it answers at once. */
export function blockingOf(operation: Operation, spec: AnySpec = specOf(operation.kind)): Blocking["on"] | null {
  const { blocking } = spec;
  if (blocking === undefined || inUse(operation, blocking.unless ?? {})) return null;
  return blocking.on;
}

/** Runs a hook, or takes options of panes away with their window's: nothing that one value brings back. */
const LASTING = ["runNow", "fire", "unsetPanes"];

/** Whether there is a way back from it, as it is given. */
export function hasUndo(
  { kind, args }: Pick<Operation, "kind" | "args">,
  spec: Pick<AnySpec, "undo" | "args"> = specOf(kind),
): boolean {
  // A program that had ended by itself is not brought back.
  const ends = Object.entries(spec.args as Args).filter(([, arg]) => arg.ends === "program");
  if (ends.length > 0 && ends.every(([name]) => args[name] !== true)) return false;
  return spec.undo !== undefined && LASTING.every((name) => args[name] !== true);
}

/** What carrying an operation out does, as far as its entry tells. */
export interface Effects {
  readonly readOnly: boolean;
  /** A second time changes nothing more. */
  readonly idempotent: boolean;
  readonly creates: "session" | "window" | "pane" | null;
  readonly destroys: Destroyed | null;
  readonly startsProgram: boolean;
  readonly writesInput: boolean;
  readonly readsOutput: boolean;
  readonly mutatesLayout: boolean;
  readonly changesFocus: boolean;
}

export function effectsOf(kind: string): Effects {
  const { safety, effects = [], creates = null, destroys = null } = specOf(kind);
  const has = new Set(effects);
  return {
    readOnly: safety === "readonly",
    idempotent: has.has("idempotent"),
    creates,
    destroys,
    startsProgram: has.has("startsProgram"),
    writesInput: has.has("writesInput"),
    readsOutput: has.has("readsOutput"),
    mutatesLayout: has.has("mutatesLayout"),
    changesFocus: has.has("changesFocus"),
  };
}
