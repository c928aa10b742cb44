import type { TmuxVersion } from "../../shared/base/tmux-version.ts";

/** The tmux that our own servers and their screens answer as: the one they were compared with. */
export const ANSWERS_AS: TmuxVersion = { text: "3.3a", major: 3, minor: 3, patch: 1 };
