import { useRef } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { act, useApp } from "../../state/store.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { ComposerBox } from "./ComposerBox.tsx";
import styles from "./Composer.module.css";
import { useRise } from "./use-rise.ts";

/** The composer at the foot of an agent's tile, when it is open. */
export function TileComposer({ agent }: { agent: Agent }) {
  const open = useApp((state) => state.composer.open.includes(agent.id));
  const { id, paneId, name } = agent;
  const foot = useRef<HTMLDivElement>(null);
  useRise(foot, paneId, open);
  if (!open || paneId === null) return null;
  const leave = (): void => {
    act.composer.close(id);
    goToPane(paneId);
  };
  const deliveries = {
    label: "Deliveries…",
    icon: "inbox",
    onSelect: () => act.dialogs.show({ kind: "deliveries", agentId: id }),
  } as const;
  return (
    <div ref={foot} className={styles["foot"]} data-testid="tile-composer" onFocus={() => act.wall.focused(paneId)}>
      <ComposerBox id={id} agents={[agent]} to={name} more={[deliveries]} onLeave={leave} />
    </div>
  );
}
