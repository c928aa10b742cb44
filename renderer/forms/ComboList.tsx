import { ComboLine } from "./ComboLine.tsx";
import type { Narrowed, ComboOption } from "./combo-options.ts";
import styles from "./Combobox.module.css";

interface ComboListProps {
  readonly id: string;
  readonly label: string;
  readonly shown: Narrowed;
  /** The marked one; -1 for none. */
  readonly at: number;
  readonly onTake: (option: ComboOption) => void;
  readonly onMark: (at: number) => void;
}

/** What may be meant, under headings. */
export function ComboList({ id, label, shown, at, onTake, onMark }: ComboListProps) {
  const { options, more } = shown;
  return (
    <div className={styles["side"]}>
      <ul id={id} role="listbox" aria-label={label} className={styles["list"]}>
        {options.map((option, index) => (
          <ComboLine
            key={option.id}
            option={option}
            id={`${id}-${index}`}
            marked={index === at}
            heading={option.group === options[index - 1]?.group ? undefined : option.group}
            onTake={() => onTake(option)}
            onMark={() => onMark(index)}
          />
        ))}
      </ul>
      {options.length === 0 && <p className={styles["foot"]}>Nothing fits.</p>}
      {more > 0 && <p className={styles["foot"]}>{more} more: type to find them.</p>}
    </div>
  );
}
