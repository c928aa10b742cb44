import { appStore, act } from "../../state/store.ts";
import type { InspectTarget } from "../../state/dialogs-slice.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import styles from "./Inspector.module.css";
import { type Child, childrenOf, names, placeOf } from "./places.ts";

const inspect = (target: InspectTarget): void => act.dialogs.show({ kind: "inspector", target });

/** The way from the server to what is inspected: each part can be inspected, and what is inside can be gone to. */
export function Crumbs({ target }: { target: InspectTarget }) {
  const { sessions, label } = appStore.getState().server.state;
  const place = placeOf(target, sessions);
  if (place === null) return null;
  const { session, window, pane } = place;
  const way: Child[] = [
    { label: `Server ${label}`.trim(), target: { kind: "server" } },
    ...(session === null
      ? []
      : [{ label: names.session(session), target: { kind: "session" as const, id: session.id } }]),
    ...(window === null ? [] : [{ label: names.window(window), target: { kind: "window" as const, id: window.id } }]),
    ...(pane === null ? [] : [{ label: names.pane(pane), target: { kind: "pane" as const, id: pane.id } }]),
  ];
  const inside = (): MenuEntry[] =>
    childrenOf(place, sessions).map((child) => ({
      label: child.label,
      onSelect: () => inspect(child.target),
    }));
  return (
    <nav className={styles["crumbs"]} aria-label="Where it stands">
      <ol>
        {way.map((crumb, at) => (
          <li key={crumb.target.kind}>
            <button
              type="button"
              className={styles["crumb"]}
              aria-current={at === way.length - 1 ? "page" : undefined}
              onClick={() => inspect(crumb.target)}
            >
              {crumb.label}
            </button>
          </li>
        ))}
      </ol>
      {pane === null && (
        <ActionMenu entries={inside}>
          <button type="button" className={styles["crumb"]} aria-label="Go to what is inside">
            <Icon name="chevron" size={14} />
            Inside
          </button>
        </ActionMenu>
      )}
    </nav>
  );
}
