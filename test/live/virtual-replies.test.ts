import { describe, expect, it } from "vitest";
import { startTwins } from "../support/twin-servers.ts";

/** Words are separated by single spaces; `_` stands for a space within a word. */
const scripts: Readonly<Record<string, string>> = {
  sessions: `
    new-session -d -s main
    new-session -d -s a:b.c -P
    new-session -d -s #{session_name}x -P -F #{session_name}:#{session_id}
    new-session -d -s
    new-session -d -x 0
    new-session -d -x a
    new-session -d -y 70000
    new-session -s more
    new-session -A -s main
    new-session -d -t nobody -s g1
    new-session -d -t main -s g2
    new-session -d -t main
    new-session -d -t g2 -s g3
    new-session -d -t main -n x
    list-sessions -F #{session_name}|#{session_id}|#{session_group}|#{session_grouped}|#{session_group_list}|#{session_group_size}|#{session_windows}
    new-window -d -t g2: -n shared
    list-windows -a -F #{session_name}:#{window_index}_#{window_name}_#{window_linked}_#{window_linked_sessions}_#{window_linked_sessions_list}_#{window_active_sessions_list}
    select-window -t g2:1
    list-windows -a -F #{session_name}:#{window_index}_#{window_raw_flags}_#{session_stack}
    kill-window -t main:1
    list-windows -a -F #{session_name}:#{window_index}_#{window_raw_flags}_#{session_stack}
    swap-window -s main:0 -t g2:0
    link-window -s main:0 -t g2:5
    rename-session -t g2 main
    rename-session -t g2 g3x
    rename-session -t nobody2 x
    has-session -t g
    has-session -t g3
    has-session -t =g
    has-session -t ma*
    has-session -t a_b
    kill-session -t g1
    kill-session -a -t main
    list-sessions -F #{session_name}|#{session_group}|#{session_group_size}
    kill-session -C -t main
  `,
  targets: `
    new-window -d -t main:3 -n alpha
    new-window -d -t main:5 -n alpine
    new-window -d -t main:7 -n 5
    split-window -d -h -t main:3
    split-window -d -t main:3.1
    display-message -p -t main:alph #{window_id}
    select-window -t main:al
    select-window -t main:alph*
    select-window -t main:=alp
    select-window -t main:=alpha
    display-message -p -t main:5 #{window_name}
    select-window -t :7
    select-window -t 9
    select-window -t nobody:3
    select-window -t main:3.7
    select-pane -t main:3.7
    select-pane -t main:3.2
    select-pane -t .1
    display-message -p -t main:3. #{pane_id}
    display-message -p -t %2 #{window_index}.#{pane_index}
    kill-pane -t @77
    kill-pane -t $77
    kill-pane -t %77
    kill-window -t %77
    kill-window -t nothing
    list-panes -t main:3 -F #{pane_id}_#{pane_active}
    list-panes -s -t main -F #{window_index}.#{pane_index}
    list-panes -t {marked}
    select-pane -m -t main:3.0
    display-message -p -t {marked} #{pane_id}
    display-message -p -t ~ #{pane_id}#{pane_marked}#{pane_marked_set}#{window_marked_flag}#{session_marked}
    swap-pane -t main:3.1
    list-panes -t main:3 -F #{pane_id}
    select-pane -M
    swap-pane -s {marked} -t main:3.1
    kill-pane -t =
    kill-pane -t {mouse}
    new-window -d -t main:3.1
    new-window -t main:3
    new-window -t main:x
    new-window -t nobody:
    move-window -s main:3 -t main:5
    link-window -s main:3 -t main:3
    link-window -k -s main:3 -t main:3
    last-window -t main
    last-window -t main
    last-pane -t main:0
    select-pane -l -t main:0
    next-window -a -t main
    previous-window -a -t main
    select-pane -t main:3.{top-left}
    display-message -p #{pane_index}
    select-pane -t main:3.{bottom-right}
    select-pane -t {up-of}
    select-pane -t {nonsense}
    select-pane -t main:3.{nonsense}
    break-pane -s main:3.0 -t main:5
    break-pane -a -s main:3.0 -t main:3 -P
    join-pane -s main:5 -t main:3 -l 200%
    join-pane -s main:5 -t main:3 -l x
    join-pane -s main:3.0 -t main:3.0
    list-windows -t main -F #{window_index}_#{window_name}_#{window_panes}
    unlink-window -t main:0
    respawn-pane -t main:0
    respawn-window -t main:0
    rename-window -t main:0 #{session_name}!
    rename-window -t main:0
    display-message -p -t main:0 #{window_name}
    resize-pane -t main:0 -x foo
    resize-pane -t main:0 bar
    resize-window -t main:0 -x 0
    resize-window -t main:0 -y 20000
    select-layout -t main:0 foo
    select-layout -t main:0 ff00,80x24,0,0,0
    split-window -t main:0 -l x
    split-window -t main:0 -l 3x%
    split-window -t main:0 -l -5
    split-window -I -t %99
  `,
  buffers: `
    show-buffer
    show-buffer -b q
    delete-buffer
    delete-buffer -b q
    paste-buffer
    paste-buffer -b q
    save-buffer -b q /tmp/never
    set-buffer
    set-buffer one
    set-buffer -b named two
    set-buffer -a -b named three
    set-buffer -a more
    set-buffer -n other
    set-buffer -b named -n renamed
    set-buffer -b nobody -n renamed
    list-buffers
    list-buffers -F #{buffer_name}_#{buffer_size} -f #{==:#{buffer_name},renamed}
    show-buffer -b renamed
    delete-buffer -b renamed
    list-buffers -F #{buffer_name}
    load-buffer /nowhere/file
    show-buffer -b other
  `,
  clients: `
    attach-session -t main
    attach-session -t nobody
    switch-client -t main
    switch-client -c tty -t main
    detach-client
    detach-client -t tty
    detach-client -s main
    detach-client -a
    refresh-client
    refresh-client -t tty
    suspend-client
    lock-client
    lock-server
    lock-session -t main
    lock-session -t nobody
    list-clients
    list-clients -t nobody
    command-prompt
    confirm-before kill-server
    display-menu
    display-menu x
    display-menu x y z
    display-popup
    display-panes
    show-messages
    server-info
    send-keys -X cancel
    copy-mode -q
    show-prompt-history
    show-prompt-history -T nothing
    clear-prompt-history
    choose-buffer x y
    display-message hello
    display-message -p -F x y
    display-message -p -c tty hello
    display-message -p -t nobody hello_#{session_name}
  `,
  scripts: `
    if-shell -F 1 display-message_-p_yes display-message_-p_no
    if-shell -F 0 display-message_-p_yes display-message_-p_no
    if-shell -F 0 display-message_-p_yes
    if-shell -F #{session_name} display-message_-p_yes
    if-shell -F 1 foo
    if-shell -F 1 {_display
    if-shell -F 1 display_-p_a_;_kill-pane_-t_%99_;_display_-p_b
    if-shell
    run-shell -C display-message_-p_#{session_name}
    run-shell -d x true
    source-file /nowhere
    source-file -q /nowhere
    source-file
    wait-for -S channel
    wait-for channel
    wait-for -L lock
    wait-for -U lock
    wait-for -U lock
    wait-for
    set-hook -g after-new-window set_-g_@hooked_#{hook}:#{window_index}
    new-window -d
    show-options -gv @hooked
    set-hook -g after-new-window set_-gF_@hooked_#{hook}:#{window_index}
    new-window -d -t main:9
    show-options -gv @hooked
    set-hook -g window-renamed set_-gF_@renamed_#{hook_window_name}
    rename-window -t main:9 other
    show-options -gv @renamed
    set-hook -g session-renamed set_-gF_@session_#{hook_session_name}
    rename-session -t main second
    show-options -gv @session
    rename-session -t second main
    set-hook -g window-layout-changed set_-ga_@layouts_x
    split-window -d -t main:9
    show-options -gv @layouts
    set-hook -g after-split-window kill-pane_-t_%99
    split-window -d -t main:9
    split-window -t main:9 -l 1 ;
    foo
    split
    list-
    kill-pane extra
    send-keys -N x a
    send-keys -N 2
    new-window -e
    display-message -p #{version}_#{socket_path}x
    display-message -p -t main:0 [#{session_name}]_#{window_index}:#{window_name},_current_pane_#{pane_index}
    start-server
    server-access
    kill-server extra
  `,
};

const words = (line: string): string[] =>
  line.split(" ").map((word) => word.replaceAll("_", " ").replace(/(?<=#\{[^}]*) (?=[^}]*\})/g, "_"));

/** Formats keep their underscores, which is what those of their names are. */
const read = (script: string): string[][] =>
  script
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map(words);

const unlike = /socket_path|server-access|^list-keys/;

describe("a virtual server says what tmux says", () => {
  it.each(Object.entries(scripts))("about %s", async (_name, script) => {
    await using twins = await startTwins();
    const differences: unknown[] = [];
    for (const argv of read(script)) {
      if (unlike.test(argv.join(" "))) continue;
      const { tmux, virtual } = await twins.both(argv);
      if (virtual.unsupported !== undefined) continue;
      if (JSON.stringify(tmux) !== JSON.stringify(virtual)) differences.push({ argv: argv.join(" "), tmux, virtual });
    }
    expect(differences).toEqual([]);
  });
});
