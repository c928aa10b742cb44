import type { ComponentProps } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./SearchField.module.css";

interface SearchFieldProps extends Omit<ComponentProps<"input">, "className" | "onChange" | "onKeyDown" | "type"> {
  /** What is searched; stands in the empty field too, unless it has a placeholder of its own. */
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  /** Down leads into what was found. */
  readonly onDown: () => void;
}

/** What is searched for, in a row of a dialog. The keyboard begins here. */
export function SearchField({ label, onText, onDown, ...rest }: SearchFieldProps) {
  return (
    <span className={styles["field"]}>
      <Icon name="search" size={15} />
      <input
        placeholder={label}
        {...rest}
        data-start
        type="search"
        aria-label={label}
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => onText(target.value)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown") return;
          event.preventDefault();
          onDown();
        }}
      />
    </span>
  );
}
