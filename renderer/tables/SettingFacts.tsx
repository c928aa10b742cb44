import type { ReactNode } from "react";
import { heldText } from "../state/option-rows.ts";
import type { OptionRow } from "../state/option-rows.ts";
import { FactLine } from "./FactLine.tsx";
import { HeldValue } from "./HeldValue.tsx";
import { fromWords, runsWords, valueWords } from "./option-words.ts";
import styles from "./Tables.module.css";

/** What is known of an option or hook besides what it is for. */
export function SettingFacts({ row }: { row: OptionRow }) {
  const { fact, said } = row;
  const warning = fact === null ? null : runsWords(fact);
  const further = said.filter(({ place }) => place !== row.here && place !== row.from);
  return (
    <dl className={styles["facts"]}>
      <FactLine term="In force">{inForce(row)}</FactLine>
      {further.map(({ place, value: there }) => (
        <FactLine key={place.level} term={`For ${place.label}`}>
          <HeldValue text={heldText(there)} />
        </FactLine>
      ))}
      {fact?.type !== "hook" && <FactLine term="Default">{standardOf(row)}</FactLine>}
      {fact?.list === true && <FactLine term="Takes">{valueWords(fact)}</FactLine>}
      {warning !== null && <FactLine term="Careful">{warning}</FactLine>}
      {fact?.since !== undefined && <FactLine term="Since">tmux {fact.since}</FactLine>}
    </dl>
  );
}

function inForce(row: OptionRow): ReactNode {
  const { value, own, from } = row;
  if (value === null) return "—";
  if (value.length === 0 && typeof value !== "string" && !own && from === null) return "Nothing";
  return <HeldValue text={heldText(value)} from={fromWords(row)} />;
}

function standardOf({ standard, fact }: OptionRow): ReactNode {
  if (standard !== null) return <HeldValue text={heldText(standard)} />;
  return fact === null ? "None" : "Depends on the machine, or on how tmux was built";
}
