import type { CSSProperties } from "react";
import styles from "./ProviderBadge.module.css";

interface ProviderBadgeProps {
  readonly icon: { readonly glyph: string; readonly colour: string };
  readonly name: string;
  readonly size?: "normal" | "large";
}

/** A provider's letters in its colour. */
export function ProviderBadge({ icon, name, size = "normal" }: ProviderBadgeProps) {
  const style = icon.colour === "" ? {} : ({ "--badge": icon.colour } as CSSProperties);
  return (
    <span className={styles["badge"]} style={style} data-size={size} title={name} role="img" aria-label={name}>
      {icon.glyph}
    </span>
  );
}
