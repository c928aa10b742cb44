import styles from "./Tables.module.css";

/** Says why the engine in use cannot show something. */
export function Unavailable({ what, why }: { what: string; why: string }) {
  return (
    <div className={styles["unavailable"]} role="note">
      <p>{what} cannot be shown with the engine in use.</p>
      <p>{why}</p>
    </div>
  );
}
