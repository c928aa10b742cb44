import type { ComponentPropsWithRef } from "react";
import styles from "./Button.module.css";

interface ButtonProps extends ComponentPropsWithRef<"button"> {
  readonly look?: "plain" | "primary" | "danger";
  readonly size?: "normal" | "large";
}

export function Button({ look = "plain", size = "normal", type = "button", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={styles["button"]} data-look={look} data-size={size} />;
}
