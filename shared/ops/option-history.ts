import type { OptionFact } from "./option-table.ts";
import { statusFormatsBefore } from "./status-format.ts";

type Then = Partial<Pick<OptionFact, "type" | "choices" | "max" | "default">>;
/** What was different in every tmux before that one. */
type Before = readonly [version: string, then: Then];

const themed = (old: string): readonly Before[] => [["3.8-dev", { default: old }]];
const words = (text: string): readonly string[] => text.split(" ");
const choices = (version: string, text: string): Before => [version, { choices: words(text) }];
const preset = (version: string, value: OptionFact["default"]): Before => [version, { default: value }];

const oldVariables = "DISPLAY KRB5CCNAME SSH_ASKPASS SSH_AUTH_SOCK SSH_AGENT_PID SSH_CONNECTION WINDOWID XAUTHORITY";
const borderButtons =
  "#{?#{mouse},#[align=right]#[range=control|8][#{?#{window_zoomed_flag},u,z}]#[norange]#[range=control|9][x]#[norange],}";
const border = '#{?pane_active,#[reverse],}#{pane_index}#[default] "#{pane_title}"';
const modePosition =
  "#[align=right]#{t/p:top_line_time}#{?#{e|>:#{top_line_time},0}, ,}[#{scroll_position}/#{history_size}]" +
  "#{?search_timed_out, (timed out),#{?search_count, (#{search_count}#{?search_count_partial,+,} results),}}";
const treePreview =
  "fg=#{?#{||:#{&&:#{pane_format},#{pane_active}},#{&&:#{window_format},#{window_active}}}," +
  "#{display-panes-active-colour},#{display-panes-colour}}";

/** What older tmux had otherwise than the table of options says, the oldest first. */
export const optionHistory: Readonly<Record<string, readonly Before[]>> = {
  "allow-passthrough": [["3.4", { type: "flag", choices: ["off", "on"] }]],
  "clock-mode-colour": themed("blue"),
  "clock-mode-style": [choices("3.6", "12 24")],
  "copy-mode-current-line-number-style": themed("fg=yellow"),
  "copy-mode-current-match-style": themed("bg=magenta,fg=black"),
  "copy-mode-line-number-style": themed("fg=white,dim"),
  "copy-mode-mark-style": themed("bg=red,fg=black"),
  "copy-mode-match-style": themed("bg=cyan,fg=black"),
  "copy-mode-position-format": [preset("3.7", modePosition)],
  "cursor-colour": themed("none"),
  "destroy-unattached": [["3.4", { type: "flag", choices: ["off", "on"] }]],
  "detach-on-destroy": [choices("3.4", "off on no-detached")],
  "display-panes-active-colour": themed("red"),
  "display-panes-colour": themed("blue"),
  "escape-time": [preset("3.5", 500)],
  "fill-character": themed(""),
  "menu-border-style": themed("default"),
  "menu-selected-style": themed("bg=yellow,fg=black"),
  "menu-style": themed("default"),
  "message-command-style": [preset("3.7", "bg=black,fg=yellow"), preset("3.8-dev", "bg=black,fg=yellow,fill=black")],
  "message-style": [preset("3.7", "bg=yellow,fg=black"), preset("3.8-dev", "bg=yellow,fg=black,fill=yellow")],
  "mode-style": [preset("3.6", "bg=yellow,fg=black"), preset("3.8-dev", "noattr,bg=yellow,fg=black")],
  mouse: [preset("3.8-dev", "off")],
  "pane-active-border-style": themed("#{?pane_in_mode,fg=yellow,#{?synchronize-panes,fg=red,fg=green}}"),
  "pane-border-format": [preset("3.7", border), preset("3.8-dev", border + borderButtons)],
  "pane-border-lines": [
    choices("3.6", "single double heavy simple number"),
    choices("3.8-dev", "single double heavy simple number spaces"),
  ],
  "pane-border-status": [choices("3.8-dev", "off top bottom")],
  "pane-border-style": themed("default"),
  "pane-scrollbars": [choices("3.8-dev", "off modal on")],
  "pane-scrollbars-style": themed("bg=black,fg=white,width=1,pad=0"),
  "pane-status-current-style": themed("default"),
  "popup-border-style": themed("default"),
  "popup-style": themed("default"),
  "prompt-cursor-colour": [preset("3.7", "cyan"), preset("3.8-dev", "none")],
  "remain-on-exit": [choices("3.7", "off on failed")],
  "repeat-time": [["3.6", { max: 32_767 }]],
  "session-status-current-style": themed("default"),
  "status-format": statusFormatsBefore.map(([version, lines]) => preset(version, lines)),
  "status-style": themed("bg=green,fg=black"),
  "terminal-features": [preset("3.4", ["xterm*:clipboard:ccolour:cstyle:focus:title", "screen*:title"])],
  "terminal-overrides": [preset("3.5", [])],
  "tree-mode-preview-style": themed(treePreview),
  "update-environment": [
    preset("3.6", words(oldVariables)),
    preset("3.7", words(oldVariables.replace("SSH_ASKPASS", "MSYSTEM SSH_ASKPASS"))),
  ],
  "window-status-current-style": themed("default"),
  "word-separators": [preset("3.3", " ")],
};
