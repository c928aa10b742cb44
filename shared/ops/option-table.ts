import type { Runs } from "./args.ts";
import { hookNames } from "./hook-names.ts";
import { statusFormat } from "./status-format.ts";

/** Whose option it is. Those of panes can also be set for a window, and hold there for all its panes. */
export type OptionScope = "server" | "session" | "window" | "pane";
export type OptionType = "flag" | "number" | "choice" | "key" | "colour" | "style" | "text" | "hook";

interface More {
  readonly since?: string;
  readonly choices?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
  /** It holds items, `name[0]`, `name[1]` and so on. */
  readonly list?: boolean;
  /** What tmux does with its value. */
  readonly runs?: Runs;
  /** Before that tmux it was an option of another scope. */
  readonly formerly?: { readonly scope: OptionScope; readonly until: string };
}

export interface OptionFact extends More {
  readonly name: string;
  readonly type: OptionType;
  readonly scope: OptionScope;
  /** In the newest tmux: the items of a list, else its value; null where it depends on how tmux was built. */
  readonly default: string | number | readonly string[] | null;
}

type Row = readonly [name: string, type: OptionType, preset?: OptionFact["default"], more?: More];

const cursorStyles = ["default", "blinking-block", "block", "blinking-underline", "underline", "blinking-bar", "bar"];
const formerly = { scope: "session", until: "3.8-dev" } as const;
const popupLines = ["single", "double", "heavy", "simple", "rounded", "padded", "none"];

/** Every option of tmux. `since` where that is later than 3.2. */
const table: Readonly<Record<OptionScope, readonly Row[]>> = {
  server: [
    ["backspace", "key", "C-?"],
    ["buffer-limit", "number", 50, { min: 1 }],
    [
      "command-alias",
      "text",
      [
        "split-pane=split-window",
        "splitp=split-window",
        "server-info=show-messages -JT",
        "info=show-messages -JT",
        "choose-window=choose-tree -w",
        "choose-session=choose-tree -s",
      ],
      { list: true, runs: "commands" },
    ],
    ["codepoint-widths", "text", [], { since: "3.6", list: true }],
    ["copy-command", "text", "", { runs: "shell" }],
    ["default-client-command", "text", "new-session", { since: "3.6", runs: "commands" }],
    ["default-terminal", "text", "screen"],
    ["editor", "text", "/usr/bin/vi", { runs: "shell" }],
    ["escape-time", "number", 10, { min: 0, unit: "milliseconds" }],
    ["exit-empty", "flag", "on"],
    ["exit-unattached", "flag", "off"],
    ["extended-keys", "choice", "off", { choices: ["off", "on", "always"] }],
    ["extended-keys-format", "choice", "xterm", { since: "3.5", choices: ["csi-u", "xterm"] }],
    ["focus-events", "flag", "off"],
    ["get-clipboard", "choice", "buffer", { since: "3.7", choices: ["off", "buffer", "request", "both"] }],
    ["history-file", "text", ""],
    ["input-buffer-size", "number", 1048576, { since: "3.6", min: 1048576, max: 4294967295 }],
    ["message-limit", "number", 1000, { min: 0 }],
    ["prefix-timeout", "number", 0, { since: "3.5", min: 0, unit: "milliseconds" }],
    ["prompt-history-limit", "number", 100, { since: "3.3", min: 0 }],
    ["set-clipboard", "choice", "external", { choices: ["off", "external", "on"] }],
    ["terminal-overrides", "text", ["linux*:AX@"], { list: true }],
    [
      "terminal-features",
      "text",
      ["xterm*:clipboard:ccolour:cstyle:focus:title", "screen*:title", "rxvt*:ignorefkeys"],
      { list: true },
    ],
    ["theme", "choice", "detect", { since: "3.8-dev", choices: ["detect", "terminal", "light", "dark"] }],
    ["dark-theme-black", "colour", "#{?#{e|>=:#{client_colours},256},gray5,black}", { since: "3.8-dev" }],
    ["dark-theme-white", "colour", "#{?#{e|>=:#{client_colours},256},gray90,white}", { since: "3.8-dev" }],
    ["dark-theme-light-grey", "colour", "#{?#{e|>=:#{client_colours},256},gray70,white}", { since: "3.8-dev" }],
    ["dark-theme-dark-grey", "colour", "#{?#{e|>=:#{client_colours},256},gray15,black}", { since: "3.8-dev" }],
    ["dark-theme-green", "colour", "#{?#{e|>=:#{client_colours},256},yellowgreen,green}", { since: "3.8-dev" }],
    ["dark-theme-yellow", "colour", "#{?#{e|>=:#{client_colours},256},darkgoldenrod,yellow}", { since: "3.8-dev" }],
    ["dark-theme-red", "colour", "#{?#{e|>=:#{client_colours},256},indianred,red}", { since: "3.8-dev" }],
    ["dark-theme-blue", "colour", "#{?#{e|>=:#{client_colours},256},skyblue3,blue}", { since: "3.8-dev" }],
    ["dark-theme-cyan", "colour", "#{?#{e|>=:#{client_colours},256},cadetblue,cyan}", { since: "3.8-dev" }],
    ["dark-theme-magenta", "colour", "#{?#{e|>=:#{client_colours},256},mediumpurple,magenta}", { since: "3.8-dev" }],
    ["light-theme-black", "colour", "#{?#{e|>=:#{client_colours},256},gray10,black}", { since: "3.8-dev" }],
    ["light-theme-white", "colour", "#{?#{e|>=:#{client_colours},256},gray95,white}", { since: "3.8-dev" }],
    ["light-theme-light-grey", "colour", "#{?#{e|>=:#{client_colours},256},gray80,white}", { since: "3.8-dev" }],
    ["light-theme-dark-grey", "colour", "#{?#{e|>=:#{client_colours},256},gray45,black}", { since: "3.8-dev" }],
    ["light-theme-green", "colour", "#{?#{e|>=:#{client_colours},256},seagreen,green}", { since: "3.8-dev" }],
    ["light-theme-yellow", "colour", "#{?#{e|>=:#{client_colours},256},darkgoldenrod,yellow}", { since: "3.8-dev" }],
    ["light-theme-red", "colour", "#{?#{e|>=:#{client_colours},256},indianred4,red}", { since: "3.8-dev" }],
    ["light-theme-blue", "colour", "#{?#{e|>=:#{client_colours},256},steelblue,blue}", { since: "3.8-dev" }],
    ["light-theme-cyan", "colour", "#{?#{e|>=:#{client_colours},256},darkcyan,cyan}", { since: "3.8-dev" }],
    ["light-theme-magenta", "colour", "#{?#{e|>=:#{client_colours},256},purple4,magenta}", { since: "3.8-dev" }],
    ["user-keys", "text", [], { list: true }],
    ["variation-selector-always-wide", "flag", "on", { since: "3.6" }],
  ],
  session: [
    ["activity-action", "choice", "other", { choices: ["none", "any", "current", "other"] }],
    ["assume-paste-time", "number", 1, { min: 0, unit: "milliseconds" }],
    ["base-index", "number", 0, { min: 0 }],
    ["bell-action", "choice", "any", { choices: ["none", "any", "current", "other"] }],
    ["default-command", "text", "", { runs: "shell" }],
    ["default-shell", "text", "/bin/sh", { runs: "shell" }],
    ["default-size", "text", "80x24"],
    ["destroy-unattached", "choice", "off", { choices: ["off", "on", "keep-last", "keep-group"] }],
    ["detach-on-destroy", "choice", "on", { choices: ["off", "on", "no-detached", "previous", "next"] }],
    ["display-time", "number", 750, { min: 0, unit: "milliseconds" }],
    ["focus-follows-mouse", "flag", "off", { since: "3.7" }],
    ["history-limit", "number", 2000, { min: 0, unit: "lines" }],
    ["initial-repeat-time", "number", 0, { since: "3.6", min: 0, max: 2000000, unit: "milliseconds" }],
    ["key-table", "text", "root"],
    ["lock-after-time", "number", 0, { min: 0, unit: "seconds" }],
    ["lock-command", "text", "lock -np", { runs: "shell" }],
    [
      "message-command-style",
      "style",
      "bg=themeblack,fg=themeyellow,#{?#{m/r:(^|#,)IS(PANE|MODE)($|#,),#{prompt_flags}},,fill=themeblack}",
    ],
    [
      "message-format",
      "text",
      "#[#{?#{command_prompt},#{E:message-command-style},#{E:message-style}}]#{message}",
      { since: "3.7" },
    ],
    ["message-line", "choice", "0", { since: "3.4", choices: ["0", "1", "2", "3", "4"] }],
    [
      "message-style",
      "style",
      "bg=themeyellow,fg=themeblack,#{?#{m/r:(^|#,)IS(PANE|MODE)($|#,),#{prompt_flags}},,fill=themeyellow}",
    ],
    ["mouse", "flag", null],
    ["prefix", "key", "C-b"],
    ["prefix2", "key", "None"],
    ["renumber-windows", "flag", "off"],
    ["repeat-time", "number", 500, { min: 0, max: 2000000, unit: "milliseconds" }],
    ["set-titles", "flag", "off"],
    ["set-titles-string", "text", '#S:#I:#W - "#T" #{session_alerts}'],
    ["silence-action", "choice", "other", { choices: ["none", "any", "current", "other"] }],
    ["status", "choice", "on", { choices: ["off", "on", "2", "3", "4", "5"] }],
    ["status-bg", "colour", "default"],
    ["status-fg", "colour", "default"],
    ["status-format", "text", statusFormat, { list: true }],
    ["status-interval", "number", 15, { min: 0, unit: "seconds" }],
    ["status-justify", "choice", "left", { choices: ["left", "centre", "right", "absolute-centre"] }],
    ["status-keys", "choice", "emacs", { choices: ["emacs", "vi"] }],
    ["status-left", "text", "[#{session_name}] "],
    ["status-left-length", "number", 10, { min: 0, max: 32767 }],
    ["status-left-style", "style", "default"],
    ["status-position", "choice", "bottom", { choices: ["top", "bottom"] }],
    [
      "status-right",
      "text",
      '#{?window_bigger,[#{window_offset_x}#,#{window_offset_y}] ,}"#{=21:pane_title}" %H:%M %d-%b-%y',
    ],
    ["status-right-length", "number", 40, { min: 0, max: 32767 }],
    ["status-right-style", "style", "default"],
    ["status-style", "style", "bg=themegreen,fg=themeblack"],
    ["prompt-cursor-colour", "colour", "", { since: "3.6" }],
    ["prompt-command-cursor-colour", "colour", "", { since: "3.8-dev" }],
    ["prompt-cursor-style", "choice", "default", { since: "3.6", choices: cursorStyles }],
    ["prompt-command-cursor-style", "choice", "default", { since: "3.7", choices: cursorStyles }],
    [
      "update-environment",
      "text",
      [
        "DISPLAY",
        "KRB5CCNAME",
        "MSYSTEM",
        "SSH_ASKPASS",
        "SSH_AUTH_SOCK",
        "SSH_AGENT_PID",
        "SSH_CONNECTION",
        "WAYLAND_DISPLAY",
        "WINDOWID",
        "XAUTHORITY",
        "XDG_CURRENT_DESKTOP",
        "XDG_SESSION_DESKTOP",
        "XDG_SESSION_TYPE",
      ],
      { list: true, runs: "environment" },
    ],
    ["visual-activity", "choice", "off", { choices: ["off", "on", "both"] }],
    ["visual-bell", "choice", "off", { choices: ["off", "on", "both"] }],
    ["visual-silence", "choice", "off", { choices: ["off", "on", "both"] }],
    ["word-separators", "text", "!\"#$%&'()*+,-./:;<=>?@[\\]^`{|}~"],
  ],
  window: [
    ["menu-style", "style", "bg=themedarkgrey,fg=themewhite", { since: "3.4" }],
    ["menu-selected-style", "style", "bg=themeyellow,fg=themeblack", { since: "3.4" }],
    ["menu-border-style", "style", "bg=themedarkgrey,fg=themelightgrey", { since: "3.4" }],
    ["menu-border-lines", "choice", "single", { since: "3.4", choices: popupLines }],
    ["pane-status-current-style", "style", "underscore", { since: "3.6" }],
    ["pane-status-style", "style", "default", { since: "3.6" }],
    ["session-status-current-style", "style", "underscore", { since: "3.6" }],
    ["session-status-style", "style", "default", { since: "3.6" }],
    ["aggressive-resize", "flag", "off"],
    ["automatic-rename", "flag", "on"],
    ["automatic-rename-format", "text", "#{?pane_in_mode,[tmux],#{pane_current_command}}#{?pane_dead,[dead],}"],
    ["clock-mode-colour", "colour", "themeblue"],
    ["clock-mode-style", "choice", "24", { choices: ["12", "24", "12-with-seconds", "24-with-seconds"] }],
    ["display-panes-active-colour", "colour", "themered", { formerly }],
    ["display-panes-border-style", "style", "bg=themedarkgrey,fg=themelightgrey", { since: "3.8-dev" }],
    ["display-panes-colour", "colour", "themeblue", { formerly }],
    [
      "display-panes-format",
      "text",
      "#[align=right]#{pane_unzoomed_width}x#{pane_unzoomed_height}",
      { since: "3.8-dev" },
    ],
    ["display-panes-time", "number", 1000, { min: 1, unit: "milliseconds", formerly }],
    ["copy-mode-match-style", "style", "bg=themecyan,fg=themeblack"],
    ["copy-mode-current-match-style", "style", "bg=thememagenta,fg=themeblack"],
    ["copy-mode-mark-style", "style", "bg=themeyellow,fg=themeblack"],
    ["copy-mode-position-style", "style", "#{E:mode-style}", { since: "3.6" }],
    ["copy-mode-selection-style", "style", "#{E:mode-style}", { since: "3.6" }],
    ["copy-mode-current-line-number-style", "style", "fg=themeyellow", { since: "3.7" }],
    ["copy-mode-current-line-style", "style", "default", { since: "3.8-dev" }],
    ["copy-mode-line-number-style", "style", "fg=themelightgrey,dim", { since: "3.7" }],
    [
      "copy-mode-line-numbers",
      "choice",
      "off",
      { since: "3.7", choices: ["off", "default", "absolute", "relative", "hybrid"] },
    ],
    ["fill-character", "text", "#{?is_inside,#[bg=themedarkgrey] ,#[fg=themelightgrey]#[acs]~}", { since: "3.3" }],
    ["main-pane-height", "text", "24"],
    ["main-pane-width", "text", "80"],
    ["mode-keys", "choice", "emacs", { choices: ["emacs", "vi"] }],
    ["mode-style", "style", "noattr,bg=themeyellow,fg=themeblack"],
    ["monitor-activity", "flag", "off"],
    ["monitor-bell", "flag", "on"],
    ["monitor-silence", "number", 0, { min: 0 }],
    ["other-pane-height", "text", "0"],
    ["other-pane-width", "text", "0"],
    ["pane-base-index", "number", 0, { min: 0, max: 65535 }],
    ["pane-border-indicators", "choice", "colour", { since: "3.3", choices: ["off", "colour", "arrows", "both"] }],
    ["pane-scrollbars", "choice", "off", { since: "3.6", choices: ["off", "modal", "on", "auto-hide"] }],
    ["pane-scrollbars-timeout", "number", 500, { since: "3.8-dev", min: 0, unit: "milliseconds" }],
    ["pane-scrollbars-position", "choice", "right", { since: "3.6", choices: ["right", "left"] }],
    ["popup-style", "style", "bg=themedarkgrey,fg=themewhite", { since: "3.3" }],
    ["popup-border-style", "style", "bg=themedarkgrey,fg=themelightgrey", { since: "3.3" }],
    ["popup-border-lines", "choice", "single", { since: "3.3", choices: popupLines }],
    ["tiled-layout-max-columns", "number", 0, { since: "3.6", min: 0, max: 65535 }],
    ["tree-mode-border-style", "style", "bg=themedarkgrey,fg=themelightgrey", { since: "3.8-dev" }],
    [
      "tree-mode-preview-style",
      "style",
      "fg=#{?#{||:#{&&:#{pane_format},#{pane_active}},#{&&:#{window_format},#{window_active}}},themered,themeblue}",
      { since: "3.7" },
    ],
    ["tree-mode-selection-style", "style", "#{E:mode-style}", { since: "3.8-dev" }],
    ["window-pane-current-status-format", "text", "#P:[#T]#{?pane_flags,#{pane_flags}, }", { since: "3.7" }],
    ["window-pane-status-format", "text", "#P:[#T]#{?pane_flags,#{pane_flags}, }", { since: "3.7" }],
    ["window-size", "choice", "latest", { choices: ["largest", "smallest", "manual", "latest"] }],
    ["window-status-activity-style", "style", "reverse"],
    ["window-status-bell-style", "style", "reverse"],
    ["window-status-current-format", "text", "#I:#W#{?window_flags,#{window_flags}, }"],
    ["window-status-current-style", "style", "underscore"],
    ["window-status-format", "text", "#I:#W#{?window_flags,#{window_flags}, }"],
    ["window-status-last-style", "style", "default"],
    ["window-status-separator", "text", " "],
    ["window-status-style", "style", "default"],
    ["wrap-search", "flag", "on"],
    ["xterm-keys", "flag", "on"],
  ],
  pane: [
    ["cursor-colour", "colour", "", { since: "3.3" }],
    ["cursor-style", "choice", "default", { since: "3.3", choices: cursorStyles }],
    ["allow-passthrough", "choice", "off", { since: "3.3", choices: ["off", "on", "all"] }],
    ["allow-rename", "flag", "off"],
    ["allow-set-title", "flag", "on", { since: "3.5" }],
    ["alternate-screen", "flag", "on"],
    [
      "copy-mode-position-format",
      "text",
      "#[align=right]#{t/p:top_line_time}#{?#{e|>:#{top_line_time},0}, ,}[#{copy_position}/#{copy_position_limit}]#{?search_timed_out, (timed out),#{?search_count, (#{search_count}#{?search_count_partial,+,} results),}}",
      { since: "3.6" },
    ],
    [
      "pane-active-border-style",
      "style",
      "fg=#{?pane_modal_flag,themeblue,#{?pane_marked,thememagenta,#{?synchronize-panes,themered,#{?pane_in_mode,themeyellow,themegreen}}}}",
    ],
    [
      "pane-border-format",
      "text",
      '#{?pane_active,#[reverse],}#{pane_index}#[default] "#{pane_title}"#{?#{mouse},#[align=right]#[range=control|7][#{?#{pane_floating_flag},t,f}]#[norange]#[range=control|8][#{?#{window_zoomed_flag},u,z}]#[norange]#[range=control|9][x]#[norange],}',
    ],
    [
      "pane-border-lines",
      "choice",
      "single",
      { choices: ["single", "double", "heavy", "simple", "number", "spaces", "none"] },
    ],
    ["pane-border-status", "choice", "off", { choices: ["off", "top", "bottom", "top-floating", "bottom-floating"] }],
    ["pane-border-style", "style", "fg=themelightgrey"],
    ["pane-colours", "colour", [], { since: "3.3", list: true }],
    ["pane-scrollbars-style", "style", "bg=themedarkgrey,fg=themelightgrey,width=1,pad=0", { since: "3.6" }],
    ["remain-on-exit", "choice", "off", { choices: ["off", "on", "failed", "key"] }],
    [
      "remain-on-exit-format",
      "text",
      "Pane is dead (#{?#{!=:#{pane_dead_status},},status #{pane_dead_status},}#{?#{!=:#{pane_dead_signal},},signal #{pane_dead_signal},}, #{t:pane_dead_time})",
      { since: "3.3" },
    ],
    ["scroll-on-clear", "flag", "on", { since: "3.3" }],
    ["switch-mode-match-style", "style", "bg=cyan fg=black", { since: "3.8-dev" }],
    ["synchronize-panes", "flag", "off"],
    [
      "tree-mode-preview-format",
      "text",
      "#{?pane_format,#{pane_index}:#{pane_title},#{window_index}:#{window_name}}",
      { since: "3.7" },
    ],
    ["window-active-style", "style", "default"],
    ["window-style", "style", "default"],
  ],
};

function fact(scope: OptionScope, [name, type, preset = null, more = {}]: Row): OptionFact {
  return { name, type, scope, default: preset, ...more };
}

function hook(scope: OptionScope, word: string): OptionFact {
  const [name = "", since] = word.split("@");
  const more: More = { list: true, runs: "commands", ...(since === undefined ? {} : { since }) };
  return fact(scope, [name, "hook", null, more]);
}

/** Options by name, hooks among them: a hook is an option whose items are commands. */
export const optionTable: ReadonlyMap<string, OptionFact> = new Map(
  (["server", "session", "window", "pane"] as const).flatMap((scope) =>
    [...table[scope].map((row) => fact(scope, row)), ...(hookNames[scope] ?? []).map((word) => hook(scope, word))].map(
      (option) => [option.name, option] as const,
    ),
  ),
);

/** The name without the item: `status-format[1]` is an item of `status-format`. */
export function optionName(given: string): string {
  return given.replace(/\[[^\]]*\]$/, "");
}

/**
 * The options that a name may mean: tmux takes any beginning of a name that is no other's. Empty for a user's own (`@name`) and for
 * those that tmux does not have.
 */
export function optionsNamed(given: string): readonly OptionFact[] {
  const name = optionName(given);
  const exact = optionTable.get(name);
  if (exact !== undefined) return [exact];
  return name === "" || name.startsWith("@")
    ? []
    : [...optionTable.values()].filter((one) => one.name.startsWith(name));
}
