import type { ComboOption } from "./combo-options.ts";
import styles from "./Combobox.module.css";

interface ComboLineProps {
  readonly option: ComboOption;
  readonly id: string;
  readonly marked: boolean;
  readonly heading: string | undefined;
  readonly onTake: () => void;
  readonly onMark: () => void;
}

/** One line of the list, under its heading where one begins. */
export function ComboLine({ option, id, marked, heading, onTake, onMark }: ComboLineProps) {
  return (
    <>
      {heading !== undefined && (
        <li role="presentation" className={styles["group"]}>
          {heading}
        </li>
      )}
      <li
        id={id}
        role="option"
        ref={marked ? intoView : undefined}
        aria-selected={marked}
        aria-disabled={option.closed !== undefined}
        className={styles["option"]}
        // The field keeps the keyboard.
        onMouseDown={(event) => event.preventDefault()}
        onMouseMove={() => !marked && onMark()}
        onClick={onTake}
      >
        <span className={styles["optionName"]}>{option.label}</span>
        <span className={styles["optionAbout"]}>{option.closed ?? option.detail}</span>
      </li>
    </>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
