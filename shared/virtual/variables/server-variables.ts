import type { Scope } from "./scope.ts";

/** How a variable's text is told. Null where there is nothing it could be about. */
export type Variables = Readonly<Record<string, (scope: Scope) => string | null>>;

export const flagText = (on: boolean): string => (on ? "1" : "0");

export const secondsText = (milliseconds: number): string => String(Math.floor(milliseconds / 1000));

const treeMode =
  "#{?pane_format,#{?pane_marked,#[reverse],}#{pane_current_command}#{?pane_active,*,}#{?pane_marked,M,}" +
  '#{?#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}},: "#{pane_title}",},' +
  "#{?window_format,#{?window_marked_flag,#[reverse],}#{window_name}#{window_flags}" +
  '#{?#{&&:#{==:#{window_panes},1},#{&&:#{pane_title},#{!=:#{pane_title},#{host_short}}}},: "#{pane_title}",},' +
  "#{session_windows} windows#{?session_grouped, (group #{session_group}: #{session_group_list}),}" +
  "#{?session_attached, (attached),}}}";

export const serverVariables: Variables = {
  buffer_mode_format: () => "#{t/p:buffer_created}: #{buffer_sample}",
  client_mode_format: () => "#{t/p:client_activity}: session #{session_name}",
  config_files: () => "",
  host: ({ world }) => world.around.host,
  host_short: ({ world }) => world.around.host.replace(/\..*$/, ""),
  next_session_id: ({ world }) => `$${world.nextSession}`,
  pid: ({ world }) => String(world.around.pid),
  socket_path: ({ world }) => world.around.socketPath,
  start_time: ({ world }) => secondsText(world.startedAt),
  tree_mode_format: () => treeMode,
  user: ({ world }) => world.around.user,
  version: ({ world }) => world.version.text,
  pane_format: ({ kind }) => flagText(kind === "pane"),
  session_format: ({ kind }) => flagText(kind === "session"),
  window_format: ({ kind }) => flagText(kind === "window"),
};
