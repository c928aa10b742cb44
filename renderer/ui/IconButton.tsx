import type { ComponentPropsWithRef } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icon-paths.ts";
import styles from "./IconButton.module.css";
import { Tooltip } from "./Tooltip.tsx";

interface IconButtonProps extends ComponentPropsWithRef<"button"> {
  readonly icon: IconName;
  /** Names the act, for the tooltip and for screen readers. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly size?: "normal" | "small";
}

export function IconButton({ icon, label, keys, size = "normal", ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button {...rest} type="button" className={styles["button"]} data-size={size} aria-label={label}>
        <Icon name={icon} size={size === "small" ? 14 : 16} />
      </button>
    </Tooltip>
  );
}
