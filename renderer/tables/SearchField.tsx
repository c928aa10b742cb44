import { Icon } from "../ui/Icon.tsx";
import styles from "./Tables.module.css";

interface SearchFieldProps {
  readonly what: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onDown: () => void;
}

/** What is searched for. The keyboard begins here. */
export function SearchField({ what, text, onText, onDown }: SearchFieldProps) {
  return (
    <span className={styles["search"]}>
      <Icon name="search" size={15} />
      <input
        data-start
        type="search"
        value={text}
        placeholder={`Search ${what}`}
        aria-label={`Search ${what}`}
        spellCheck={false}
        autoComplete="off"
        maxLength={200}
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
