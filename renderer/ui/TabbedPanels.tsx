import { Tabs as Parts } from "radix-ui";
import type { ReactNode } from "react";
import styles from "./TabbedPanels.module.css";

export interface Tab<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly panel: () => ReactNode;
}

interface TabbedPanelsProps<Id extends string> {
  /** What the tabs are about, for screen readers. */
  readonly label: string;
  readonly tabs: readonly Tab<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

/** Panels of which one is shown: arrows go from tab to tab. */
export function TabbedPanels<Id extends string>({ label, tabs, chosen, onChoose }: TabbedPanelsProps<Id>) {
  return (
    // The cast: the values are the ids of `tabs`.
    <Parts.Root value={chosen} onValueChange={(id) => onChoose(id as Id)}>
      <Parts.List className={styles["tabs"]} aria-label={label}>
        {tabs.map((tab) => (
          <Parts.Trigger key={tab.id} value={tab.id} className={styles["tab"]}>
            {tab.label}
          </Parts.Trigger>
        ))}
      </Parts.List>
      {tabs.map((tab) => (
        <Parts.Content key={tab.id} value={tab.id} className={styles["panel"]} tabIndex={-1}>
          {tab.panel()}
        </Parts.Content>
      ))}
    </Parts.Root>
  );
}
