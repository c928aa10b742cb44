import type { AnySpec, Args, Rules } from "../../shared/ops/define.ts";
import type { NamedArg } from "./field-order.ts";
import styles from "./Forms.module.css";
import { argLabel } from "./words.ts";

interface RuleLinesProps {
  readonly spec: AnySpec;
  /** Only what holds for one of these. */
  readonly of: readonly NamedArg[];
  /** The names of all that are in the form. */
  readonly drawn: readonly string[];
}

const none: readonly never[] = [];

/** What holds between arguments, in words. */
export function RuleLines({ spec, of, drawn }: RuleLinesProps) {
  const about = (names: readonly string[]): boolean =>
    names.filter((name) => drawn.includes(name)).length > 1 && of.some(({ name }) => name === names[0]);
  const lines = ruleWords(spec, drawn, about);
  if (lines.length === 0) return null;
  return (
    <ul className={styles["rules"]} aria-label="What goes together">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function ruleWords(
  spec: AnySpec,
  drawn: readonly string[],
  about: (names: readonly string[]) => boolean,
): readonly string[] {
  const known = spec.args as Args;
  const { exclusive = none, needs = none, someOf = none }: Rules = spec.rules ?? {};
  const words = (names: readonly string[]): string =>
    names
      .flatMap((name) =>
        drawn.includes(name) && known[name] !== undefined ? [`“${argLabel(name, known[name])}”`] : [],
      )
      .join(", ");
  return [
    ...(about(someOf) ? [`At least one of ${words(someOf)}.`] : []),
    ...exclusive.filter(about).map((group) => `Only one of ${words(group)}.`),
    ...needs.filter(about).map(([name, other]) => `${words([name])} needs ${words([other])}.`),
  ];
}
