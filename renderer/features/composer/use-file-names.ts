import { useRef, useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { fileChoice } from "./completion.ts";
import type { Choice } from "./completion.ts";

const ASK_AFTER_MS = 60;

/** Files of the agents' folder by what is typed of their names, as the host last answered. */
export function useFileNames(agents: readonly Agent[]) {
  const host = useHostActions();
  const [files, setFiles] = useState<readonly Choice[]>([]);
  const asked = useRef(0);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const first = inOneFolder(agents) ? agents[0] : undefined;
  /** Null: none are wanted any more. An answer that comes after the next question is not shown. */
  const ask = (query: string | null): void => {
    asked.current += 1;
    const mine = asked.current;
    if (timer.current !== null) clearTimeout(timer.current);
    if (query === null || first === undefined) return setFiles([]);
    const find = async (): Promise<void> => {
      const found = await host.messages.files(first.id, query);
      if (mine === asked.current) setFiles(found.map(fileChoice));
    };
    timer.current = setTimeout(() => void find(), ASK_AFTER_MS);
  };
  return { files, ask };
}

/** Paths relative to a folder mean the same file only to agents that share it. */
function inOneFolder(agents: readonly Agent[]): boolean {
  return new Set(agents.map(({ folder }) => folder)).size === 1;
}
