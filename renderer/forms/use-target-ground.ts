import { useMemo } from "react";
import { agentsSlice } from "../state/agents-slice.ts";
import { useApp } from "../state/store.ts";
import type { SlotChoice } from "./fields.ts";
import type { TargetGround } from "./target-choices.ts";
import { useListed } from "./use-listed.ts";
import { useTmuxVersion } from "./use-tmux-version.ts";

interface GroundUse {
  readonly ground: TargetGround;
  /** Asks the server for its clients, which nothing else tells. */
  readonly load: () => void;
}

/** What targets are chosen from now. */
export function useTargetGround(slots: readonly SlotChoice[]): GroundUse {
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => agentsSlice.selectors.byPane(state.agents.list));
  const focused = useApp((state) => state.wall.focused);
  const version = useTmuxVersion();
  const { rows, load } = useListed("listClients");
  const ground = useMemo(() => {
    const names = new Map<string, string>(sessions.map(({ id, name }) => [id, name]));
    const clients = rows.map(({ name, sessionId, control }) => ({
      name: String(name),
      about: `${control === true ? "control connection" : "terminal"}, ${names.get(String(sessionId)) ?? "no session"}`,
    }));
    return { sessions, agents, focused, clients, slots, version };
  }, [sessions, agents, focused, rows, slots, version]);
  return { ground, load };
}
