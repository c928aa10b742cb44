/** Commands for which WezTerm has no way, each with the reason. */
export const LACKS: Readonly<Record<string, string>> = {
  "kill-server": "WezTerm belongs to its user: its windows are not ended all at once from here.",
  "respawn-pane": "WezTerm cannot start a program in a pane that is there already.",
  "respawn-window": "WezTerm cannot start a program in a pane that is there already.",
  "clear-history": "WezTerm clears what is above the screen only by its own keys.",
  "resize-window": "WezTerm's command line cannot size its windows.",
  "select-layout": "WezTerm's command line cannot arrange the panes of a tab anew.",
  "next-layout": "WezTerm's command line cannot arrange the panes of a tab anew.",
  "previous-layout": "WezTerm's command line cannot arrange the panes of a tab anew.",
  "swap-pane": "WezTerm's command line cannot exchange two panes.",
  "rotate-window": "WezTerm's command line cannot exchange panes.",
  "swap-window": "WezTerm's command line cannot change the order of tabs.",
  "move-window": "WezTerm's command line cannot change the order of tabs.",
  "link-window": "A tab of WezTerm's lies in one window only.",
  "unlink-window": "A tab of WezTerm's lies in one window only.",
};
