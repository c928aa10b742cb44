interface Placed {
  readonly name: string;
  readonly type: string;
  readonly scope: string;
}

// In tmux's table these stand elsewhere than their letters say: each behind the one it is given.
const behind: Readonly<Record<string, string>> = {
  "cursor-colour": "",
  "cursor-style": "",
  "copy-mode-mark-style": "copy-mode-match-style~~",
  "copy-mode-current-match-style": "copy-mode-match-style~",
  "popup-style": "popup-a",
  "popup-border-style": "popup-b",
  "popup-border-lines": "popup-c",
  "terminal-overrides": "terminal-f",
  "window-style": "window-size~",
};

function tableOf({ scope, type }: Placed): number {
  return (
    ["server", "session", "window", "pane"].indexOf(scope === "pane" ? "window" : scope) + (type === "hook" ? 10 : 0)
  );
}

/** The order in which tmux shows options: by their table, hooks last. */
export function compareOptions(one: Placed, other: Placed): number {
  const tables = tableOf(one) - tableOf(other);
  if (tables !== 0) return tables;
  const [a, b] = [behind[one.name] ?? one.name, behind[other.name] ?? other.name];
  if (a === b) return one.name < other.name ? -1 : 1;
  return a < b ? -1 : 1;
}
