import { DropdownMenu as Parts } from "radix-ui";
import { changeLayout } from "../../state/layout-commands.ts";
import { act, useApp } from "../../state/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { leaveTakenFocus } from "../../ui/leave-taken-focus.ts";
import menu from "../../ui/Menu.module.css";
import { LayoutPicture } from "./LayoutPicture.tsx";
import styles from "./Layouts.module.css";
import { MenuAct } from "./MenuAct.tsx";
import { presets } from "./presets.ts";
import { SavedItems } from "./SavedItems.tsx";
import { TilesPerPage } from "./TilesPerPage.tsx";

/** How the tiles stand, as a picture. Pressing it offers every other way, those that were saved, and what can be done with them. */
export function LayoutMenu() {
  const layout = useApp((state) => state.wall.layout);
  const grid = useApp((state) => state.wall.grid);
  const resized = useApp((state) => Object.keys(state.wall.sizes).length > 0);
  const keys = useKeyText();
  const now = presets.find(({ value }) => value === layout);
  const pick = (value: string): void => {
    const found = presets.find((preset) => preset.value === value);
    if (found !== undefined) changeLayout(found.value);
  };
  return (
    <Parts.Root modal={false}>
      <Parts.Trigger asChild>
        <button
          type="button"
          className={styles["trigger"]}
          data-testid="layout-menu"
          data-layout={layout}
          title="Layout of the tiles"
          aria-label={`Layout: ${now?.label ?? layout}`}
        >
          <LayoutPicture layout={layout} grid={grid} tiles={now?.tiles ?? 1} />
          <span className={styles["down"]}>
            <Icon name="chevron" size={12} />
          </span>
        </button>
      </Parts.Trigger>
      <Parts.Portal>
        <Parts.Content
          className={menu["menu"]}
          align="end"
          sideOffset={4}
          collisionPadding={8}
          onCloseAutoFocus={leaveTakenFocus}
        >
          <Parts.RadioGroup value={layout} onValueChange={pick} aria-label="Layout" data-testid="layout-switch">
            {presets.map(({ value, label, command, tiles }) => (
              <Parts.RadioItem key={value} value={value} className={menu["item"]} data-value={value}>
                <LayoutPicture layout={value} grid={grid} tiles={tiles} width={26} />
                <span className={styles["label"]}>{label}</span>
                {keys(command) !== undefined && <Kbd keys={keys(command) ?? ""} />}
              </Parts.RadioItem>
            ))}
          </Parts.RadioGroup>
          <Parts.Separator className={menu["line"]} />
          <MenuAct
            label="Change my own grid…"
            keys={keys("changeGrid")}
            onSelect={() => act.dialogs.show({ kind: "grid" })}
          />
          <TilesPerPage />
          {resized && <MenuAct label="All sizes as they were" onSelect={() => act.wall.setSizes({})} />}
          <Parts.Separator className={menu["line"]} />
          <SavedItems />
          <MenuAct
            label="Save or change layouts…"
            keys={keys("layouts")}
            onSelect={() => act.dialogs.show({ kind: "layouts" })}
          />
        </Parts.Content>
      </Parts.Portal>
    </Parts.Root>
  );
}
