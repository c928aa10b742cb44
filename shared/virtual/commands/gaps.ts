const attached = "No terminal is ever attached to this server: it can't show a";

/** What this server leaves out, each with the reason, one sentence. */
export const gaps: Readonly<Record<string, string>> = {
  "choose-buffer": `${attached} list to choose from.`,
  "choose-client": `${attached} list to choose from.`,
  "choose-tree": `${attached} list to choose from.`,
  "find-window": `${attached} list of what it finds.`,
  "customize-mode": `${attached} list of options.`,
  "clock-mode": `${attached} clock.`,
  "server-access": "Only the user who started this server can reach it.",
};

/** The same for {@link gaps}' engines, of what the server answers as a tmux that nobody is attached to. */
export const unattachable = { "attach-session": "No terminal is ever attached to this server." } as const;
