import { engine as tmuxCli } from "./tmux-cli/index.ts";

export const engines = [tmuxCli] as const;
