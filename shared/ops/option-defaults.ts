import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";
import type { OptionFact } from "./option-table.ts";

/** A text, or the items of a list. */
export type OptionDefault = string | readonly string[];
/** What held in every tmux before that one. */
type Before = readonly [version: string, value: OptionDefault];

interface Known {
  readonly before?: readonly Before[];
  /** In the newest tmux, where the table of options does not say it. */
  readonly now?: OptionDefault;
}

const themed = (old: string): Known => ({ before: [["3.8-dev", old]] });
const words = (text: string): readonly string[] => text.split(" ");
const oldVariables = "DISPLAY KRB5CCNAME SSH_ASKPASS SSH_AUTH_SOCK SSH_AGENT_PID SSH_CONNECTION WINDOWID XAUTHORITY";
const terminals = ["xterm*:clipboard:ccolour:cstyle:focus:title", "screen*:title"];

/** These come from the environment or from how tmux was built. */
const ofMachine = new Set(
  words("default-shell default-terminal editor lock-command mode-keys mouse status-keys default-command"),
);

const known: Readonly<Record<string, Known>> = {
  "activity-action": { now: "other" },
  "automatic-rename-format": {
    now: "#{?pane_in_mode,[tmux],#{pane_current_command}}#{?pane_dead,[dead],}",
  },
  "bell-action": { now: "any" },
  "clock-mode-colour": themed("blue"),
  "command-alias": {
    now: [
      "split-pane=split-window",
      "splitp=split-window",
      "server-info=show-messages -JT",
      "info=show-messages -JT",
      "choose-window=choose-tree -w",
      "choose-session=choose-tree -s",
    ],
  },
  "copy-mode-current-line-number-style": themed("fg=yellow"),
  "copy-mode-current-match-style": themed("bg=magenta,fg=black"),
  "copy-mode-line-number-style": themed("fg=white,dim"),
  "copy-mode-mark-style": themed("bg=red,fg=black"),
  "copy-mode-match-style": themed("bg=cyan,fg=black"),
  "cursor-colour": themed("none"),
  "display-panes-active-colour": themed("red"),
  "display-panes-colour": themed("blue"),
  "escape-time": { before: [["3.5", "500"]] },
  "fill-character": { ...themed(""), now: "#{?is_inside,#[bg=themedarkgrey] ,#[fg=themelightgrey]#[acs]~}" },
  "menu-border-style": themed("default"),
  "menu-selected-style": themed("bg=yellow,fg=black"),
  "menu-style": themed("default"),
  "message-command-style": {
    before: [
      ["3.7", "bg=black,fg=yellow"],
      ["3.8-dev", "bg=black,fg=yellow,fill=black"],
    ],
  },
  "message-style": {
    before: [
      ["3.7", "bg=yellow,fg=black"],
      ["3.8-dev", "bg=yellow,fg=black,fill=yellow"],
    ],
  },
  "mode-style": {
    before: [
      ["3.6", "bg=yellow,fg=black"],
      ["3.8-dev", "noattr,bg=yellow,fg=black"],
    ],
  },
  "pane-active-border-style": themed("#{?pane_in_mode,fg=yellow,#{?synchronize-panes,fg=red,fg=green}}"),
  "pane-border-format": { before: [["3.7", '#{?pane_active,#[reverse],}#{pane_index}#[default] "#{pane_title}"']] },
  "pane-border-indicators": { now: "colour" },
  "pane-border-style": themed("default"),
  "pane-scrollbars-style": themed("bg=black,fg=white,width=1,pad=0"),
  "pane-status-current-style": themed("default"),
  "popup-border-style": themed("default"),
  "popup-style": themed("default"),
  "prompt-cursor-colour": {
    before: [
      ["3.7", "cyan"],
      ["3.8-dev", "none"],
    ],
  },
  "session-status-current-style": themed("default"),
  "silence-action": { now: "other" },
  "status-right": {
    now: '#{?window_bigger,[#{window_offset_x}#,#{window_offset_y}] ,}"#{=21:pane_title}" %H:%M %d-%b-%y',
  },
  "status-style": themed("bg=green,fg=black"),
  "terminal-features": { before: [["3.4", terminals]], now: [...terminals, "rxvt*:ignorefkeys"] },
  "terminal-overrides": { before: [["3.5", []]], now: ["linux*:AX@"] },
  "update-environment": {
    before: [
      ["3.6", words(oldVariables)],
      ["3.7", words(oldVariables.replace("SSH_ASKPASS", "MSYSTEM SSH_ASKPASS"))],
    ],
    now: words(
      "DISPLAY KRB5CCNAME MSYSTEM SSH_ASKPASS SSH_AUTH_SOCK SSH_AGENT_PID SSH_CONNECTION WAYLAND_DISPLAY " +
        "WINDOWID XAUTHORITY XDG_CURRENT_DESKTOP XDG_SESSION_DESKTOP XDG_SESSION_TYPE",
    ),
  },
  "window-size": { now: "latest" },
  "window-status-current-style": themed("default"),
  "word-separators": { before: [["3.3", " "]] },
};

/**
 * What holds in that tmux, the newest for null, where nobody sets it. Null where nothing is known of that: it depends on the machine, or is
 * long.
 */
export function optionDefault(fact: OptionFact, version: TmuxVersion | null): OptionDefault | null {
  if (fact.type === "hook") return [];
  if (ofMachine.has(fact.name)) return null;
  const { before = [], now } = known[fact.name] ?? {};
  const then = version === null ? undefined : before.find(([until]) => !atLeast(version, until));
  if (then !== undefined) return then[1];
  if (now !== undefined) return now;
  if (fact.default === null) return null;
  return fact.list && fact.default === "" ? [] : String(fact.default);
}
