import { z } from "zod";
import { SessionId } from "../base/ids.ts";
import { PaneSnapshot, SessionSnapshot, WindowSnapshot } from "../models/snapshot.ts";
import * as list from "./list-rows.ts";
import { RawRow, rows } from "./row-returns.ts";

const SessionFacts = SessionSnapshot.omit({ windows: true }).strict();
const WindowFacts = WindowSnapshot.omit({ panes: true, sessionId: true }).strict();

export const sessions = rows<list.SessionRow>({
  name: "sessions",
  core: list.sessionFields,
  about: ["session"],
  row: z.strictObject({
    session: SessionFacts,
    attached: z.number(),
    windows: z.number(),
    group: z.string().nullable(),
    raw: RawRow,
  }),
  read: list.readSession,
});

export const windows = rows<list.WindowRow>({
  name: "windows",
  core: list.windowFields,
  about: ["window", "session"],
  row: z.strictObject({ window: WindowFacts, session: SessionFacts, raw: RawRow }),
  read: list.readWindow,
});

export const panes = rows<list.PaneRow>({
  name: "panes",
  core: list.paneFields,
  about: ["pane", "copyMode", "window", "session"],
  row: z.strictObject({ pane: PaneSnapshot.strict(), window: WindowFacts, session: SessionFacts, raw: RawRow }),
  read: list.readPane,
});

export const clients = rows<list.ClientRow>({
  name: "clients",
  core: list.clientFields,
  about: ["client", "session"],
  row: z.strictObject({
    name: z.string(),
    sessionId: SessionId.nullable(),
    control: z.boolean(),
    tty: z.string(),
    pid: z.number(),
    flags: z.array(z.string()),
    raw: RawRow,
  }),
  read: list.readClient,
});

export const buffers = rows<list.BufferRow>({
  name: "buffers",
  core: list.bufferFields,
  about: ["buffer"],
  row: z.strictObject({
    name: z.string(),
    size: z.number(),
    created: z.number(),
    sample: z.string(),
    raw: RawRow,
  }),
  read: list.readBuffer,
});

export const commandRows = rows<list.CommandRow>({
  name: "commands",
  core: list.commandFields,
  about: [],
  row: z.strictObject({ name: z.string(), alias: z.string().nullable(), usage: z.string() }),
  read: list.readCommand,
});
