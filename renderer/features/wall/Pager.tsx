import { useApp } from "../../state/store.ts";
import { turnPage } from "../../state/wall-commands.ts";
import { wallView } from "../../state/wall-view.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import styles from "./Wall.module.css";

/** Which page of tiles is shown, when there is more than one. */
export function Pager() {
  const { page, pages, zoomed } = useApp(wallView);
  const keys = useKeyText();
  if (pages.length < 2 || zoomed) return null;
  return (
    <nav className={styles["pager"]} aria-label="Pages of the wall">
      <span className={styles["back"]}>
        <IconButton
          icon="chevron"
          size="small"
          label="Page before"
          keys={keys("previousPage")}
          onClick={() => turnPage(-1)}
        />
      </span>
      <span className={styles["pageText"]}>
        Page {page + 1} of {pages.length}
      </span>
      <IconButton icon="chevron" size="small" label="Next page" keys={keys("nextPage")} onClick={() => turnPage(1)} />
    </nav>
  );
}
