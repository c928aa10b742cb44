import { useApp } from "../../state/store.ts";
import { NoticeLine } from "./NoticeLine.tsx";
import styles from "./Notices.module.css";

/** `side`: at the foot of the side list, where it covers nothing. `corner`: top right of the wall, away from where people type. */
export function Notices({ place }: { place: "side" | "corner" }) {
  const list = useApp((state) => state.notices.list);
  if (list.length === 0) return null;
  return (
    <ul className={styles["list"]} data-place={place} aria-label="Notices">
      {list.toReversed().map((notice) => (
        <NoticeLine key={notice.id} notice={notice} />
      ))}
    </ul>
  );
}
