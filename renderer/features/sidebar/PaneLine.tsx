import type { ReactNode } from "react";
import type { PaneId } from "../../../shared/base/ids.ts";
import type { Agent } from "../../../shared/models/agent.ts";
import { waitsFor } from "../../state/pane-face.ts";
import { useApp } from "../../state/store.ts";
import { usePaneFace } from "../../state/use-pane-face.ts";
import { Age } from "../../ui/Age.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { Unseen } from "../../ui/Unseen.tsx";
import styles from "./Sidebar.module.css";

interface PaneLineProps {
  readonly pane: PaneId;
  readonly glyph: (agent: Agent) => ReactNode;
  /** Short facts behind its name. */
  readonly chip: (agent: Agent) => ReactNode;
  readonly sign: (pane: PaneId) => ReactNode;
  /** Takes the name's place while it is being changed. */
  readonly rename: ReactNode;
}

/** One pane in the side list: how it stands, what it is, for how long. */
export function PaneLine({ pane, glyph, chip, sign, rename }: PaneLineProps) {
  const found = usePaneFace(pane);
  const hidden = useApp((state) => state.wall.hidden.includes(pane));
  if (found === null) return null;
  const { face } = found;
  return (
    <span className={styles["line"]} data-hidden={hidden} data-agent-state={face.state ?? "none"}>
      <span className={styles["mark"]}>
        {face.agent === null ? <Icon name="shell" size={14} /> : glyph(face.agent)}
      </span>
      {rename ?? (
        <span className={styles["name"]} title={face.name}>
          {face.name}
        </span>
      )}
      {rename === null && (
        <span className={styles["doing"]}>{face.agent === null ? face.doing : (waitsFor(face.agent) ?? "")}</span>
      )}
      {sign(pane)}
      {hidden && (
        <span className={styles["eye"]} title="Its tile is closed">
          <Icon name="eyeOff" size={13} />
        </span>
      )}
      {face.agent !== null && (
        <>
          {face.agent.unseen && <Unseen />}
          {chip(face.agent)}
          {face.provider !== null && <ProviderBadge icon={face.provider.icon} name={face.provider.name} />}
          <span className={styles["age"]}>
            <Age since={face.agent.status.since} />
          </span>
        </>
      )}
    </span>
  );
}
