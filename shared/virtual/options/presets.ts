import type { OptionFact } from "../../ops/option-table.ts";

/** Where the release that the virtual server answers as differs from the newest. */
export interface Difference {
  readonly type?: OptionFact["type"];
  readonly scope?: OptionFact["scope"];
  readonly choices?: readonly string[];
  readonly max?: number;
  /** The items of a list, in order. */
  readonly preset?: string | readonly string[];
}

/** Options of tmux 3.3a that the table of options, which tells of the newest tmux, says otherwise or nothing about. */
export const differences: Readonly<Record<string, Difference>> = {
  "command-alias": {
    preset: [
      "split-pane=split-window",
      "splitp=split-window",
      "server-info=show-messages -JT",
      "info=show-messages -JT",
      "choose-window=choose-tree -w",
      "choose-session=choose-tree -s",
    ],
  },
  "default-terminal": { preset: "tmux-256color" },
  "escape-time": { preset: "500" },
  "terminal-overrides": { preset: [] },
  "terminal-features": { preset: ["xterm*:clipboard:ccolour:cstyle:focus:title", "screen*:title"] },
  "activity-action": { preset: "other" },
  "bell-action": { preset: "any" },
  "display-panes-active-colour": { preset: "red" },
  "display-panes-colour": { preset: "blue" },
  "message-command-style": { preset: "bg=black,fg=yellow" },
  "message-style": { preset: "bg=yellow,fg=black" },
  mouse: { preset: "off" },
  "repeat-time": { max: 32_767 },
  "silence-action": { preset: "other" },
  "status-format": {
    preset: [
      "#[align=left range=left #{E:status-left-style}]#[push-default]#{T;=/#{status-left-length}:status-left}#[pop-default]#[norange default]#[list=on align=#{status-justify}]#[list=left-marker]<#[list=right-marker]>#[list=on]#{W:#[range=window|#{window_index} #{E:window-status-style}#{?#{&&:#{window_last_flag},#{!=:#{E:window-status-last-style},default}}, #{E:window-status-last-style},}#{?#{&&:#{window_bell_flag},#{!=:#{E:window-status-bell-style},default}}, #{E:window-status-bell-style},#{?#{&&:#{||:#{window_activity_flag},#{window_silence_flag}},#{!=:#{E:window-status-activity-style},default}}, #{E:window-status-activity-style},}}]#[push-default]#{T:window-status-format}#[pop-default]#[norange default]#{?window_end_flag,,#{window-status-separator}},#[range=window|#{window_index} list=focus #{?#{!=:#{E:window-status-current-style},default},#{E:window-status-current-style},#{E:window-status-style}}#{?#{&&:#{window_last_flag},#{!=:#{E:window-status-last-style},default}}, #{E:window-status-last-style},}#{?#{&&:#{window_bell_flag},#{!=:#{E:window-status-bell-style},default}}, #{E:window-status-bell-style},#{?#{&&:#{||:#{window_activity_flag},#{window_silence_flag}},#{!=:#{E:window-status-activity-style},default}}, #{E:window-status-activity-style},}}]#[push-default]#{T:window-status-current-format}#[pop-default]#[norange list=on default]#{?window_end_flag,,#{window-status-separator}}}#[nolist align=right range=right #{E:status-right-style}]#[push-default]#{T;=/#{status-right-length}:status-right}#[pop-default]#[norange default]",
      "#[align=centre]#{P:#{?pane_active,#[reverse],}#{pane_index}[#{pane_width}x#{pane_height}]#[default] }",
    ],
  },
  "status-right": {
    preset: '#{?window_bigger,[#{window_offset_x}#,#{window_offset_y}] ,}"#{=21:pane_title}" %H:%M %d-%b-%y',
  },
  "status-style": { preset: "bg=green,fg=black" },
  "update-environment": {
    preset: [
      "DISPLAY",
      "KRB5CCNAME",
      "SSH_ASKPASS",
      "SSH_AUTH_SOCK",
      "SSH_AGENT_PID",
      "SSH_CONNECTION",
      "WINDOWID",
      "XAUTHORITY",
    ],
  },
  "cursor-colour": { preset: "none" },
  "automatic-rename-format": { preset: "#{?pane_in_mode,[tmux],#{pane_current_command}}#{?pane_dead,[dead],}" },
  "clock-mode-colour": { preset: "blue" },
  "copy-mode-match-style": { preset: "bg=cyan,fg=black" },
  "copy-mode-current-match-style": { preset: "bg=magenta,fg=black" },
  "copy-mode-mark-style": { preset: "bg=red,fg=black" },
  "fill-character": { preset: "" },
  "mode-style": { preset: "bg=yellow,fg=black" },
  "pane-active-border-style": {
    scope: "window",
    preset: "#{?pane_in_mode,fg=yellow,#{?synchronize-panes,fg=red,fg=green}}",
  },
  "pane-border-format": { preset: '#{?pane_active,#[reverse],}#{pane_index}#[default] "#{pane_title}"' },
  "pane-border-indicators": { preset: "colour" },
  "pane-border-style": { scope: "window", preset: "default" },
  "popup-style": { preset: "default" },
  "popup-border-style": { preset: "default" },
  "remain-on-exit-format": {
    preset:
      "Pane is dead (#{?#{!=:#{pane_dead_status},},status #{pane_dead_status},}#{?#{!=:#{pane_dead_signal},},signal #{pane_dead_signal},}, #{t:pane_dead_time})",
  },
  "window-size": { preset: "latest" },
  "window-status-current-style": { preset: "default" },
  "allow-passthrough": { type: "flag" },
  "destroy-unattached": { type: "flag" },
  "detach-on-destroy": { choices: ["off", "on", "no-detached"] },
  "clock-mode-style": { choices: ["12", "24"] },
  "pane-border-lines": { scope: "window", choices: ["single", "double", "heavy", "simple", "number"] },
  "pane-border-status": { scope: "window", choices: ["off", "top", "bottom"] },
  "remain-on-exit": { choices: ["off", "on", "failed"] },
};
