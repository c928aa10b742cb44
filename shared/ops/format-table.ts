import { atLeast } from "../base/tmux-version.ts";
import type { TmuxVersion } from "../base/tmux-version.ts";

/** What a variable is about: a list can print those of its own rows, and of what they lie in. */
export type FormatScope = keyof typeof table;
/** `list`: words of others with commas between them. `time`: seconds since the epoch. `flag`: 0 or 1. */
export type FormatType = "id" | "number" | "flag" | "time" | "text" | "list";

export interface FormatVariable {
  readonly name: string;
  readonly scope: FormatScope;
  readonly type: FormatType;
  /** The first tmux that knows it, where that is later than 3.2. Older ones print nothing for it. */
  readonly since?: string;
}

type Names = Partial<Record<FormatType, string>>;

/** Every variable of tmux's formats, by what it is about and what it holds; `@` goes before the first tmux that has it. */
const table = {
  session: {
    id: "session_id",
    number:
      "active_window_index last_window_index session_attached session_group_attached session_group_size " +
      "session_windows",
    flag:
      "session_active@3.6 session_activity_flag@3.6 session_bell_flag@3.6 session_format " +
      "session_group_many_attached session_grouped session_many_attached session_marked session_silence_flag@3.6",
    time: "session_activity session_created session_last_attached",
    text: "session_alert@3.6 session_group session_name session_path",
    list: "session_alerts session_attached_list session_group_attached_list session_group_list session_stack",
  },
  window: {
    id: "window_id window_modal_pane@3.8-dev",
    number:
      "window_active_clients window_active_sessions window_cell_height window_cell_width window_height window_index " +
      "window_linked_sessions window_manual_height@3.8-dev window_manual_width@3.8-dev window_offset_x " +
      "window_offset_y window_panes window_stack_index window_width",
    flag:
      "window_active window_activity_flag window_after_active@3.7 window_before_active@3.7 window_bell_flag " +
      "window_bigger window_end_flag window_format window_last_flag window_linked window_marked_flag " +
      "window_silence_flag window_start_flag window_zoomed_flag",
    time: "window_activity",
    text: "window_flags window_layout window_name window_raw_flags window_visible_layout",
    list: "window_active_clients_list window_active_sessions_list window_linked_sessions_list",
  },
  pane: {
    id: "pane_id",
    number:
      "alternate_saved_x alternate_saved_y cursor_x cursor_y history_bytes history_limit history_size pane_bottom " +
      "pane_command_duration@3.8-dev pane_command_status@3.8-dev pane_dead_status pane_height pane_in_mode " +
      "pane_index pane_left pane_pb_progress@3.7 pane_pid pane_pipe_pid@3.7 pane_right pane_top " +
      "pane_unzoomed_height@3.8-dev pane_unzoomed_width@3.8-dev pane_width pane_x@3.7 pane_y@3.7 pane_z@3.7 " +
      "scroll_region_lower scroll_region_upper",
    flag:
      "alternate_on bracket_paste_flag@3.7 cursor_blinking@3.6 cursor_flag cursor_very_visible@3.6 insert_flag " +
      "keypad_cursor_flag keypad_flag mouse_all_flag mouse_any_flag mouse_button_flag mouse_sgr_flag " +
      "mouse_standard_flag mouse_utf8_flag origin_flag pane_active pane_at_bottom pane_at_left pane_at_right " +
      "pane_at_top pane_command_running@3.8-dev pane_dead pane_floating_flag@3.7 pane_format pane_input_off " +
      "pane_last pane_marked pane_marked_set pane_modal_flag@3.8-dev pane_pipe pane_synchronized " +
      "pane_unseen_changes@3.4 pane_zoomed_flag@3.7 synchronized_output_flag@3.7 wrap_flag",
    time:
      "pane_command_end_time@3.8-dev pane_command_start_time@3.8-dev pane_dead_time@3.3 " +
      "pane_last_output_time@3.8-dev pane_last_prompt_time@3.8-dev",
    text:
      "cursor_character cursor_colour@3.6 cursor_shape@3.6 history_all_bytes pane_bg pane_current_command " +
      "pane_current_path pane_dead_signal@3.3 pane_fg pane_flags@3.7 pane_key_mode@3.5 pane_mode pane_path " +
      "pane_pb_state@3.7 pane_search_string pane_start_command pane_start_command_list@3.8-dev pane_start_path@3.3 " +
      "pane_title pane_tty",
    list: "pane_private_modes@3.8-dev pane_tabs",
  },
  copyMode: {
    number:
      "copy_cursor_x copy_cursor_y copy_position@3.7 copy_position_limit@3.7 scroll_position search_count@3.5 " +
      "search_timed_out@3.6 selection_end_x selection_end_y selection_start_x selection_start_y top_line_time@3.6",
    flag:
      "copy_line_numbers@3.8-dev rectangle_toggle refresh_active@3.8-dev search_count_partial@3.5 search_present " +
      "selection_active selection_present",
    text: "copy_cursor_hyperlink@3.5 copy_cursor_line copy_cursor_word search_match selection_mode@3.7",
  },
  client: {
    number:
      "client_cell_height client_cell_width client_colours@3.8-dev client_discarded client_height client_pid " +
      "client_uid@3.3 client_width client_written",
    flag: "client_control_mode client_prefix client_readonly client_utf8",
    time: "client_activity client_created",
    text:
      "client_key_table client_last_session client_mode_format client_name client_session client_termname " +
      "client_termtype client_theme@3.6 client_tty client_user@3.3",
    list: "client_flags client_termfeatures",
  },
  buffer: {
    number: "buffer_size",
    time: "buffer_created",
    text: "buffer_full@3.6 buffer_mode_format buffer_name buffer_sample",
  },
  server: {
    id: "next_session_id@3.3",
    number: "pid server_sessions@3.4 uid@3.3",
    flag: "clipboard_invalid@3.8-dev sixel_support@3.6",
    time: "start_time",
    text: "host host_short socket_path tree_mode_format user@3.3 version",
    list: "config_files",
  },
  listing: {
    number:
      "environ_removed@3.8-dev environment_hidden@3.8-dev environment_is_global@3.8-dev environment_removed@3.8-dev " +
      "key_string_width@3.7 key_table_width@3.7 line message_number notes_only@3.7 option_array_count@3.8-dev " +
      "option_is_global option_is_monitor@3.8-dev",
    flag:
      "environ_hidden@3.8-dev key_has_repeat@3.7 key_repeat@3.7 option_has_array_key@3.8-dev " +
      "option_has_value@3.8-dev option_is_array option_is_hook@3.8-dev option_is_parent@3.8-dev " +
      "option_is_string@3.8-dev option_is_user@3.8-dev option_value_only@3.8-dev",
    time: "message_time",
    text:
      "command_list_alias command_list_name command_list_usage environ_name@3.8-dev environ_value@3.8-dev " +
      "environment_name@3.8-dev environment_scope@3.8-dev environment_value@3.8-dev key key_command@3.7 key_note " +
      "key_prefix@3.7 key_string@3.7 key_table@3.7 message@3.7 message_text option_array_first@3.8-dev " +
      "option_array_index@3.8-dev option_array_key@3.8-dev option_array_last@3.8-dev option_monitor@3.8-dev " +
      "option_name option_scope option_unit option_value",
  },
  command: {
    text: "command current_file",
  },
  modeInternal: {
    number:
      "is_inside@3.8-dev is_outside@3.8-dev mode_tree_expanded@3.8-dev mode_tree_flat@3.8-dev " +
      "mode_tree_key_width@3.8-dev mode_tree_last@3.8-dev mode_tree_repeat@3.8-dev mode_tree_selected@3.8-dev",
    flag:
      "is_environment@3.8-dev is_key is_option mode_tree_branch@3.8-dev mode_tree_has_children@3.8-dev " +
      "mode_tree_parent_last@3.8-dev",
    text: "mode_tree_key@3.8-dev",
  },
  prompt: {
    text: "command_prompt@3.7 prompt_flags@3.8-dev prompt_input@3.8-dev prompt_type@3.8-dev",
  },
  hook: {
    id: "hook_pane hook_session hook_window",
    number: "hook_fire_count@3.8-dev",
    time: "hook_fire_time@3.8-dev",
    text:
      "hook hook_client@3.3 hook_last@3.8-dev hook_monitor_format@3.8-dev hook_monitor_target@3.8-dev " +
      "hook_session_name hook_value@3.8-dev hook_window_index@3.8-dev hook_window_name",
  },
  loop: {
    number: "loop_index@3.8-dev",
    flag: "loop_last_flag@3.6 next_window_active@3.7 prev_window_active@3.7",
    text: "next_window_index@3.7 prev_window_index@3.7",
  },
  mouse: {
    id: "mouse_pane",
    number: "mouse_status_line@3.4 mouse_x mouse_y",
    text: "mouse_hyperlink@3.4 mouse_line mouse_status_range@3.4 mouse_word",
  },
  menuPosition: {
    number:
      "popup_centre_x popup_centre_y popup_height popup_last_x@3.8-dev popup_last_y@3.8-dev popup_mouse_bottom " +
      "popup_mouse_centre_x popup_mouse_centre_y popup_mouse_top popup_mouse_x popup_mouse_y popup_pane_bottom " +
      "popup_pane_left popup_pane_right popup_pane_top popup_status_line_y popup_width popup_window_status_line_x " +
      "popup_window_status_line_y",
  },
} as const satisfies Readonly<Record<string, Names>>;

function variable(scope: FormatScope, type: FormatType, word: string): FormatVariable {
  const [name = "", since] = word.split("@");
  return since === undefined ? { name, scope, type } : { name, scope, type, since };
}

export const formatVariables: readonly FormatVariable[] = Object.entries(table).flatMap(([scope, byType]) =>
  Object.entries(byType as Names).flatMap(([type, words]) =>
    // The casts: `Object.entries` forgets the keys of what it lists.
    words.split(" ").map((word) => variable(scope as FormatScope, type as FormatType, word)),
  ),
);

/** The variables of these scopes that a tmux of this version knows. A null version is taken as the newest. */
export function variablesOf(scopes: readonly FormatScope[], version: TmuxVersion | null): readonly FormatVariable[] {
  return formatVariables.filter(
    ({ scope, since }) => scopes.includes(scope) && (since === undefined || atLeast(version, since)),
  );
}
