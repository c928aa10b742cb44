// Written by `npm run gen`. Adding a file is the whole act.
import { engine as pty } from "./pty/index.ts";
import { engine as simulator } from "./simulator/index.ts";
import { engine as tmuxCli } from "./tmux-cli/index.ts";
import { engine as tmuxControl } from "./tmux-control/index.ts";
import { engine as tmuxNative } from "./tmux-native/index.ts";
import { engine as wezterm } from "./wezterm/index.ts";

export const engines = [pty, simulator, tmuxCli, tmuxControl, tmuxNative, wezterm];
