import { useApp } from "../../state/store.ts";
import { NoticeLine } from "./NoticeLine.tsx";
import styles from "./Notices.module.css";

/**
 * `side`: at the foot of the side list, where it covers nothing. `corner`: top right of the wall, away from where people type.
 * `dialog`: inside of the open dialog, the newest alone.
 */
export function Notices({ place }: { place: "side" | "corner" | "dialog" }) {
  const list = useApp((state) => state.notices.list);
  if (list.length === 0) return null;
  return (
    <ul className={styles["list"]} data-place={place} aria-label="Notices">
      {list
        .slice(place === "dialog" ? -1 : 0)
        .toReversed()
        .map((notice) => (
          <NoticeLine key={notice.id} notice={notice} testId={place === "dialog" ? "dialog-notice" : "notice"} />
        ))}
    </ul>
  );
}
