import styles from "./Compare.module.css";
import type { Piece } from "./differences.ts";

/** A stretch of an answer, and how it stands to the measure. */
export function PieceText({ piece: { kind, text } }: { piece: Piece }) {
  switch (kind) {
    case "same":
      return text;
    case "more":
      return <ins className={styles["more"]}>{text}</ins>;
    case "less":
      return <del className={styles["less"]}>{text}</del>;
  }
}
