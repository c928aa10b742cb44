import type { ComponentProps, ReactNode } from "react";
import { Icon } from "./Icon.tsx";
import styles from "./ListNav.module.css";

interface ListLineProps extends Omit<ComponentProps<"button">, "aria-current" | "children" | "className" | "type"> {
  readonly name: string;
  /** What is shown beside the list. The keyboard begins here. */
  readonly current: boolean;
  /** It can't be read; its title says why. */
  readonly broken: boolean;
  /** Stands before the name, unless it is broken. */
  readonly badge?: ReactNode;
  /** How many parts it has. */
  readonly count?: number | undefined;
}

/** One file in a `ListNav`. */
export function ListLine({ name, current, broken, badge, count, ...rest }: ListLineProps) {
  return (
    <button
      {...rest}
      type="button"
      className={styles["line"]}
      aria-current={current}
      data-start={current ? "" : undefined}
    >
      {broken ? (
        <span className={styles["broken"]}>
          <Icon name="alert" />
        </span>
      ) : (
        badge
      )}
      <span className={styles["name"]}>{name}</span>
      {count !== undefined && <span className={styles["count"]}>{count}</span>}
    </button>
  );
}
