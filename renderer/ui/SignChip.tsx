import type { ComponentProps } from "react";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./icon-paths.ts";
import styles from "./SignChip.module.css";

interface SignChipProps extends Omit<ComponentProps<"button">, "className" | "type" | "onClick" | "onDoubleClick"> {
  readonly icon: IconName;
  /** `now`: what is typed goes that way at this moment. `wide`: it would go to others, too. `out`: it does not. */
  readonly look: "keys" | "now" | "wide" | "out";
  readonly onPress: () => void;
}

/** Says in a header where typed keys go; pressing it ends that, and is no press on what it stands in. */
export function SignChip({ icon, look, onPress, children, ...rest }: SignChipProps) {
  return (
    <button
      {...rest}
      type="button"
      className={styles["chip"]}
      data-look={look}
      onClick={(event) => {
        event.stopPropagation();
        onPress();
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <Icon name={icon} size={12} />
      {children}
    </button>
  );
}
