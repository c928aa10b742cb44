import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { afterEach, expect, it } from "vitest";
import { engine as tmuxControl } from "../../electron/engines/tmux-control/index.ts";
import { PaneFeeds } from "../../electron/live/feed.ts";
import { Disposables } from "../../shared/base/disposables.ts";
import type { PaneId } from "../../shared/base/ids.ts";
import { openLive } from "../support/live-engine.ts";
import { until } from "../support/until.ts";

const PANES = 24;
const BYTES_A_SECOND = 200_000;
const SECONDS = 3;

/** Writes to terminals as programs in them do: argv is the bytes for each in a second, the seconds, and their paths. */
const WRITER = `
  const { openSync, writeSync } = require("node:fs");
  const [rate, seconds, ...ttys] = process.argv.slice(1);
  const files = ttys.map((tty) => openSync(tty, "w"));
  const [began, all] = [Date.now(), rate * seconds];
  let sent = 0;
  let lines = 0;
  const pump = () => {
    const due = Math.min(all, ((Date.now() - began) * rate) / 1000);
    while (sent < due) {
      let text = "";
      while (text.length < 2000) text += "line " + lines++ + " of what a busy program prints, more or less\\n";
      for (const file of files) writeSync(file, text);
      sent += text.length;
    }
    if (sent < all) setTimeout(pump, 10);
    else for (const file of files) writeSync(file, "THE END\\n");
  };
  pump();
`;

const open = new Disposables();
afterEach(() => open.close());

it("busy panes of one session all arrive, whole, and none is paused", async () => {
  const windows = Array.from({ length: PANES - 1 }, () => ["new-window", "-d", "--", "sleep", "1000"]);
  await using live = await openLive(tmuxControl, { command: ["sleep", "1000"], setup: windows });
  const rows = (await live.server.tmux("list-panes", "-a", "-F", "#{pane_id} #{pane_tty}")).split("\n");
  const panes = rows.map((row) => row.split(" ") as [PaneId, string]);
  const feeds = open.add(new PaneFeeds({ history: () => 0 }));
  feeds.connect(live.engine.output ?? null);
  const heard = panes.map(([pane]) => {
    const record = { images: 0, gaps: 0, hash: createHash("sha256"), tail: "" };
    open.add(
      feeds.tap(pane, {
        image: (_image, { gap }) => {
          record.images += 1;
          record.gaps += gap ? 1 : 0;
        },
        bytes: (chunk) => {
          record.hash.update(chunk);
          record.tail = (record.tail + Buffer.from(chunk).toString("latin1")).slice(-20);
        },
        ended: () => {},
      }),
    );
    return record;
  });
  await until(() => heard.every(({ images }) => images > 0), 20_000, "all panes");
  const clients = async (): Promise<number> => (await live.server.tmux("list-clients", "-F", "x")).split("\n").length;
  await until(async () => (await clients()) > PANES, 30_000, "a client for each pane");
  const ttys = panes.map(([, tty]) => tty);
  const writer = spawn(process.execPath, ["-e", WRITER, String(BYTES_A_SECOND), String(SECONDS), ...ttys]);
  open.addCall(() => void writer.kill());
  await until(() => heard.every(({ tail }) => tail.includes("THE END")), 40_000, "the end of all traffic");
  // A machine that is busy with other things may let tmux pause one; the first image counts as a gap, too.
  const whole = heard.filter(({ gaps }) => gaps === 1);
  expect(whole.length).toBeGreaterThanOrEqual(PANES - 2);
  expect(new Set(whole.map(({ hash }) => hash.digest("hex"))).size).toBe(1);
}, 90_000);
