import { useId, useState } from "react";
import type { ReactElement } from "react";
import type { NamedArg } from "./field-order.ts";
import type { Fields } from "./fields.ts";
import styles from "./Forms.module.css";

interface FoldedFieldsProps {
  readonly folded: readonly NamedArg[];
  readonly field: (one: NamedArg) => ReactElement;
  readonly args: Fields;
  readonly problems: Readonly<Record<string, string>>;
}

/** What is rare. It opens by itself while something in it is wrong. */
export function FoldedFields({ folded, field, args, problems }: FoldedFieldsProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  if (folded.length === 0) return null;
  const given = folded.filter(({ name }) => args[name] !== undefined).length;
  const shown = open || folded.some(({ name }) => problems[name] !== undefined);
  return (
    <section className={styles["more"]}>
      <button
        type="button"
        className={styles["moreButton"]}
        aria-expanded={shown}
        aria-controls={id}
        data-testid="more-fields"
        onClick={() => setOpen(!shown)}
      >
        <span className={styles["turn"]} data-open={shown} aria-hidden="true">
          ›
        </span>
        More
        <span className={styles["count"]}>{given === 0 ? folded.length : `${given} of ${folded.length} given`}</span>
      </button>
      <div id={id} className={styles["grid"]} hidden={!shown}>
        {shown && folded.map(field)}
      </div>
    </section>
  );
}
