import { z } from "zod";

const count = z.number().int().nonnegative();

const size = z.object({ rows: count, cols: count });

/** One pane of `wezterm cli list --format json`. What older releases leave out has a default. */
const pane = z.object({
  window_id: count,
  tab_id: count,
  pane_id: count,
  workspace: z.string(),
  size,
  title: z.string().default(""),
  cwd: z.string().nullish(),
  cursor_x: count.default(0),
  cursor_y: count.default(0),
  cursor_visibility: z.string().default("Visible"),
  left_col: count.default(0),
  top_row: count.default(0),
  tab_title: z.string().default(""),
  window_title: z.string().default(""),
  is_active: z.boolean().default(false),
  is_zoomed: z.boolean().default(false),
  tty_name: z.string().nullish(),
  // Only builds that keep dead panes say these.
  is_dead: z.boolean().default(false),
  exit_code: count.nullish(),
});

const client = z.object({
  pid: count,
  workspace: z.string().default(""),
  focused_pane_id: count.nullish(),
  idle_time: z.object({ secs: count, nanos: count }),
});

export type CliPane = z.infer<typeof pane>;
export type CliClient = z.infer<typeof client>;

const panes = z.array(pane);
const clients = z.array(client);

/** Throws when it is not the list of panes. */
export function readPanes(stdout: string): CliPane[] {
  return panes.parse(JSON.parse(stdout));
}

/** Throws when it is not the list of clients. */
export function readClients(stdout: string): CliClient[] {
  return clients.parse(JSON.parse(stdout));
}

/** Throws when it is not one number. */
export function readId(stdout: string): number {
  return z.coerce
    .number()
    .int()
    .nonnegative()
    .parse(stdout.trim() || "none");
}

/** The folder that a `file://` URL names; null for none and for a folder of another machine's. */
export function folderOf(url: string | null | undefined, host: string): string | null {
  if (!url || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  if (parsed.protocol !== "file:" || !isHere(parsed.hostname, host)) return null;
  const path = decoded(parsed.pathname);
  const drive = /^\/[A-Za-z]:/.test(path) ? path.slice(1) : path;
  return drive.length > 1 && !/^[A-Za-z]:\/$/.test(drive) ? drive.replace(/\/$/, "") : drive;
}

function isHere(name: string, host: string): boolean {
  return name === "" || name === "localhost" || name.toLowerCase() === host.toLowerCase();
}

/** Programs print such URLs themselves, so an escape in them may be none. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
