import { DropdownMenu as Parts } from "radix-ui";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Icon } from "../../ui/Icon.tsx";
import menu from "../../ui/Menu.module.css";
import styles from "./Layouts.module.css";

const choices: readonly number[] = [4, 6, 9, 12, 16, 24, 36, 48, 64];
const AUTO = "auto";

/** How many tiles stand on a page where the layout leaves it open. */
export function TilesPerPage() {
  const wanted = useApp((state) => state.desk.settings.layouts.tilesPerPage);
  const host = useHostActions();
  const pick = (value: string): void =>
    void host.changeSettings({ layouts: { tilesPerPage: value === AUTO ? null : Number(value) } });
  const all = wanted === null || choices.includes(wanted) ? choices : [...choices, wanted].toSorted((a, b) => a - b);
  return (
    <Parts.Sub>
      <Parts.SubTrigger className={menu["item"]} data-testid="tiles-per-page">
        <span className={styles["label"]}>Tiles per page</span>
        <span className={styles["value"]}>{wanted ?? "as can be read"}</span>
        <Icon name="chevron" size={12} />
      </Parts.SubTrigger>
      <Parts.Portal>
        <Parts.SubContent className={menu["menu"]} sideOffset={4} collisionPadding={8}>
          <Parts.RadioGroup
            value={wanted === null ? AUTO : `${wanted}`}
            onValueChange={pick}
            aria-label="Tiles per page"
          >
            {[AUTO, ...all.map(String)].map((value) => (
              <Parts.RadioItem key={value} value={value} className={menu["item"]} data-value={value}>
                <span className={styles["check"]}>
                  <Parts.ItemIndicator>
                    <Icon name="check" size={13} />
                  </Parts.ItemIndicator>
                </span>
                {value === AUTO ? "As many as can be read" : `At most ${value}`}
              </Parts.RadioItem>
            ))}
          </Parts.RadioGroup>
        </Parts.SubContent>
      </Parts.Portal>
    </Parts.Sub>
  );
}
