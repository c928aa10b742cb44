import { describe, expect, it } from "vitest";
import {
  clientFields,
  paneFields,
  readClient,
  readPane,
  readSession,
  readWindow,
  sessionFields,
  windowFields,
} from "../../../../shared/ops/list-rows.ts";
import type { Row } from "../../../../shared/parse/format-rows.ts";

const row: Row = {
  ...{ session_id: "$1", session_name: "work", session_created: "1700000000" },
  ...{ window_id: "@2", window_index: "3", window_name: "w", window_active: "1", window_zoomed_flag: "0" },
  ...{ window_width: "80", window_height: "24", "@paneglass_window": "1" },
  ...{ pane_id: "%4", pane_index: "5", pane_active: "0", pane_width: "40", pane_height: "24", pane_title: "" },
  ...{ pane_current_command: "", pane_start_command: "top", pane_current_path: "", pane_pid: "77", pane_dead: "" },
  ...{ pane_dead_status: "", pane_in_mode: "0", "@paneglass_agent": "abcdef01" },
};

describe("a pane's row", () => {
  it("keeps to what the server said", () => {
    expect(readPane(row)).toEqual({
      pane: {
        ...{ id: "%4", windowId: "@2", sessionId: "$1", index: 5, active: false, width: 40, height: 24, title: "" },
        ...{ command: "top", path: "", pid: 77, dead: false, deadStatus: null, inMode: false, agentId: "abcdef01" },
      },
      window: { id: "@2", index: 3, name: "w", active: true, zoomed: false, width: 80, height: 24, owned: true },
      session: { id: "$1", name: "work", created: 1700000000 },
      raw: row,
    });
  });

  it.each([
    [
      { pane_dead: "1", pane_dead_status: "0" },
      { dead: true, deadStatus: 0 },
    ],
    [
      { pane_dead: "1", pane_dead_status: "" },
      { dead: true, deadStatus: null },
    ],
    [{ pane_in_mode: "2" }, { inMode: true }],
    [{ pane_pid: "0" }, { pid: null }],
    [{ pane_pid: "" }, { pid: null }],
    [{ "@paneglass_agent": "" }, { agentId: null }],
    [{ "@paneglass_agent": "../../etc" }, { agentId: null }],
    [{ pane_current_command: "vim" }, { command: "vim" }],
  ])("reads %j as %j", (said, meant) => {
    expect(readPane({ ...row, ...said } as Row).pane).toMatchObject(meant);
  });

  it.each(["pane_id", "window_id", "session_id", "pane_index", "pane_width", "window_height", "session_created"])(
    "is refused when %s makes no sense",
    (field) => {
      for (const value of ["", "x", "%", "1.5"]) {
        expect(() => readPane({ ...row, [field]: value })).toThrow(expect.objectContaining({ code: "op.unreadable" }));
      }
    },
  );
});

describe("other rows", () => {
  it("read sessions, windows and clients", () => {
    const session = { ...row, session_attached: "2", session_windows: "9", session_group: "" };
    expect(readSession(session)).toEqual({
      ...{
        session: { id: "$1", name: "work", created: 1700000000 },
        attached: 2,
        windows: 9,
        group: null,
        raw: session,
      },
    });
    expect(readWindow({ ...row, "@paneglass_window": "0" }).window.owned).toBe(false);
    const client: Row = {
      ...{ session_id: "", client_name: "client-9", client_control_mode: "1", client_tty: "", client_pid: "9" },
      client_flags: "attached,control-mode,pause-after=1",
    };
    expect(readClient(client)).toEqual({
      ...{ name: "client-9", sessionId: null, control: true, tty: "", pid: 9 },
      flags: ["attached", "control-mode", "pause-after=1"],
      raw: client,
    });
    expect(readClient({ ...client, client_flags: "" }).flags).toEqual([]);
    expect(() => readClient({ ...client, client_pid: "" })).toThrow(expect.objectContaining({ code: "op.unreadable" }));
  });

  it("begin with a session and end with a value that is never empty", () => {
    const tables = [sessionFields, windowFields, paneFields, clientFields];
    for (const fields of tables) {
      expect(fields[0]).toEqual({ name: "session_id", plain: true });
      expect(fields.at(-1)?.plain).toBe(true);
      expect(new Set(fields.map((field) => field.name)).size).toBe(fields.length);
    }
  });
});
