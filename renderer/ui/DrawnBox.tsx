import styles from "./CheckBox.module.css";

/** Looks like a check box, for what has the role `checkbox` around it. */
export function DrawnBox() {
  return <span className={styles["box"]} />;
}
