/** Every hook, by whose it is; `@` goes before the first tmux that has it, where that is later than 3.2. */
const names: Readonly<Record<string, string>> = {
  session:
    "after-bind-key after-capture-pane after-copy-mode after-display-message after-display-panes " +
    "after-kill-pane after-list-buffers after-list-clients after-list-keys after-list-panes " +
    "after-list-sessions after-list-windows after-load-buffer after-lock-server after-new-session " +
    "after-new-window after-paste-buffer after-pipe-pane after-refresh-client after-rename-session " +
    "after-rename-window after-resize-pane after-resize-window after-save-buffer after-select-layout " +
    "after-select-pane after-select-window after-send-keys after-set-buffer after-set-environment " +
    "after-set-hook after-set-option after-show-environment after-show-messages after-show-options " +
    "after-split-window after-swap-window@3.8-dev after-unbind-key alert-activity alert-bell " +
    "alert-silence client-active@3.3 client-attached client-created@3.8-dev client-closed@3.8-dev " +
    "client-detached client-focus-in@3.3 client-focus-out@3.3 client-resized client-session-changed " +
    "client-light-theme@3.6 client-dark-theme@3.6 command-error@3.5 marked-pane-changed@3.8-dev " +
    "session-closed session-created session-added-to-group@3.8-dev session-renamed " +
    "session-removed-from-group@3.8-dev session-window-changed window-linked window-unlinked",
  pane:
    "pane-activity@3.8-dev pane-bell@3.8-dev pane-command-finished@3.8-dev pane-command-started@3.8-dev " +
    "pane-created@3.8-dev pane-died pane-exited pane-focus-in pane-focus-out pane-mode-changed " +
    "pane-mode-entered@3.8-dev pane-mode-exited@3.8-dev pane-moved@3.8-dev pane-prompt-closed@3.8-dev " +
    "pane-prompt-opened@3.8-dev pane-resized@3.8-dev pane-set-clipboard pane-shell-prompt@3.8-dev " +
    "pane-title-changed",
  window:
    "window-created@3.8-dev window-closed@3.8-dev window-layout-changed window-pane-changed " +
    "window-renamed window-resized@3.3 window-unzoomed@3.8-dev window-zoomed@3.8-dev",
};

export const hookNames: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(names).map(([scope, words]) => [scope, words.split(" ")]),
);
