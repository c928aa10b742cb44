import { useMemo } from "react";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { TmuxVersion } from "../../shared/base/tmux-version.ts";
import { useApp } from "../state/store.ts";

/** The tmux that the server is, or answers as; null while nobody knows. */
export function useTmuxVersion(): TmuxVersion | null {
  const text = useApp((state) => state.server.state.tmuxVersion);
  return useMemo(() => (text === null ? null : parseTmuxVersion(text)), [text]);
}
