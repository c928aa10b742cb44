import type { AnySpec, Args, Rules } from "../../shared/ops/define.ts";
import styles from "./Forms.module.css";
import { argLabel } from "./words.ts";

const none: readonly never[] = [];

/** What holds between arguments, in words. */
export function RuleLines({ spec, without }: { spec: AnySpec; without: readonly string[] }) {
  const known = spec.args as Args;
  const { exclusive = none, needs = none, someOf = none }: Rules = spec.rules ?? {};
  const drawn = (name: string): boolean => known[name] !== undefined && !without.includes(name);
  const words = (names: readonly string[]): string =>
    names
      .filter(drawn)
      .map((name) => `“${argLabel(name, known[name] as Args[string])}”`)
      .join(", ");
  const lines = [
    ...(someOf.filter(drawn).length > 1 ? [`At least one of ${words(someOf)}.`] : []),
    ...exclusive.filter((group) => group.filter(drawn).length > 1).map((group) => `Only one of ${words(group)}.`),
    ...needs.filter((pair) => pair.every(drawn)).map(([name, other]) => `${words([name])} needs ${words([other])}.`),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className={styles["rules"]} aria-label="What goes together">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
