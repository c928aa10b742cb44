import { useEffect } from "react";
import { waitsFor } from "../state/pane-face.ts";
import { remember } from "../state/remember.ts";
import { useApp } from "../state/store.ts";
import type { Agent } from "../../shared/models/agent.ts";
import styles from "./App.module.css";

const waiting = remember((list: readonly Agent[]) => list.filter((agent) => agent.status.state === "blocked"));

/** Tells screen readers, and whoever only sees the window's title, that agents wait for an answer. */
export function Announcer() {
  const agents = useApp((state) => waiting(state.agents.list));
  const label = useApp((state) => state.server.state.label);
  useEffect(() => {
    const name = label === "" || label === "default" ? "Paneglass" : `${label} – Paneglass`;
    document.title = agents.length === 0 ? name : `(${agents.length}) ${name}`;
  }, [agents, label]);
  return (
    <p className={styles["unseen"]} role="status">
      {agents.map((agent) => `${agent.name} ${waitsFor(agent) ?? "needs you"}.`).join(" ")}
    </p>
  );
}
