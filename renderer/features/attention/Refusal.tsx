import type { Failure } from "../../client/failure.ts";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Attention.module.css";

/** Why an answer was not taken. */
export function Refusal({ refusal }: { refusal: Failure | null }) {
  return (
    <div role="alert" className={styles["refusal"]}>
      {refusal !== null && (
        <>
          <Icon name="alert" size={13} />
          <span>
            {refusal.message} {refusal.next}
          </span>
        </>
      )}
    </div>
  );
}
