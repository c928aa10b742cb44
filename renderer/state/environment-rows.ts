import type { EnvironmentRow } from "../../shared/ops/text-rows.ts";

/** A variable that new programs start with. */
export interface VariableRow {
  readonly name: string;
  /** Null where programs do not inherit it. */
  readonly value: string | null;
  /** What holds further up; undefined where nothing does. */
  readonly further: string | null | undefined;
  /** It is set right here, and not only for every session. */
  readonly own: boolean;
  /** The server keeps it to itself: no program gets it. */
  readonly hidden: boolean;
}

/** What the server told of one environment, with what it keeps to itself. */
export interface EnvironmentReply {
  readonly shown: readonly EnvironmentRow[];
  readonly hidden: readonly EnvironmentRow[];
}

const valuesOf = ({ shown, hidden }: EnvironmentReply): Map<string, string | null> =>
  new Map([...shown, ...hidden].map(({ name, value }) => [name, value]));

/** Variables by what is set here first, then by name. `further`: what every session begins with; null when that is what is looked at. */
export function variableRows(here: EnvironmentReply, further: EnvironmentReply | null): readonly VariableRow[] {
  const own = valuesOf(here);
  const all = further === null ? new Map<string, string | null>() : valuesOf(further);
  const hidden = new Set([...here.hidden, ...(further?.hidden ?? [])].map(({ name }) => name));
  const names = [...new Set([...own.keys(), ...all.keys()])];
  const rows = names.map((name) => ({
    name,
    value: own.has(name) ? (own.get(name) ?? null) : (all.get(name) ?? null),
    further: all.get(name),
    own: own.has(name),
    hidden: hidden.has(name),
  }));
  return rows.sort((one, other) => Number(other.own) - Number(one.own) || (one.name < other.name ? -1 : 1));
}

/** Whether a value should not stand on the screen before somebody asks for it. */
export function isSecret(name: string): boolean {
  return (
    /(^|_)(TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|AUTH|KEY|PAT)(_|$)/i.test(name) && !/SOCK/i.test(name)
  );
}
