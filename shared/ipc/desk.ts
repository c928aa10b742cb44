import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import { FilePlace, FoundFile, Pickable } from "../models/found-file.ts";
import { Problem } from "../models/server.ts";
import { Settings } from "../models/settings.ts";
import { WallState } from "../models/wall.ts";
import { call } from "./errors.ts";

/** What the page knows of the machine and keeps on it: settings, the wall's arrangement, folders. */
export const desk = {
  info: call.output(
    z.object({
      version: z.string(),
      /** `electron`, or `browser` for the host without a window of its own. */
      host: z.enum(["electron", "browser"]),
      platform: z.string(),
      home: z.string(),
      /** True when the host can show the system's folder picker. */
      picksPaths: z.boolean(),
      /** What the person should know of this start: a settings file that could not be used, a state file set aside. */
      notices: z.array(Problem),
    }),
  ),
  /** The settings, now and after every change. */
  settings: call.output(eventIterator(Settings)),
  /** Changes the fields given, a `PartOf<Settings>`, takes away what `gone` names, and keeps the rest. Resolves once it is on disk. */
  changeSettings: call
    .input(z.object({ fields: z.record(z.string(), z.unknown()), gone: z.array(z.array(z.string()).max(8)).max(1000) }))
    .output(Settings),
  /** The arrangement kept for the server that is connected now. */
  wall: call.input(z.object({ lifeId: z.string() })).output(WallState),
  keepWall: call.input(z.object({ lifeId: z.string(), wall: WallState })).output(z.void()),
  /** Folders that agents were started in, newest first. */
  recentFolders: call.output(z.array(z.string())),
  /** `path` may begin with `~`. `problem` says why it can't be used. */
  checkFolder: call
    .input(z.object({ path: z.string() }))
    .output(z.object({ resolved: z.string(), problem: z.string().nullable() })),
  /** Which of the names are files or folders now, seen from `folder`; null for those that are not. */
  findFiles: call
    .input(z.object({ folder: z.string().max(4096), names: z.array(z.string().min(1).max(1024)).max(40) }))
    .output(z.array(FoundFile.nullable())),
  /** Opens a file where the settings or the system say. Resolves once it is on its way. */
  openFile: call.input(FilePlace).output(z.void()),
  /** Shows the system's picker of folders or files. Null when it was dismissed. */
  pickPath: call.input(z.object({ what: Pickable, start: z.string().optional() })).output(z.string().nullable()),
};
