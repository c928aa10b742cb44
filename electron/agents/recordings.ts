import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { type Recording, RecordingMeta } from "../../shared/agents/recording.ts";
import { AppError, messageOf } from "../../shared/base/errors.ts";

/** The recordings below a folder, `<cli>/<state>/{meta.json,screen.txt}`, in the order of their names. Throws `recordings.unreadable`. */
export function readRecordings(folder: string): readonly Recording[] {
  return foldersIn(folder).flatMap((cli) =>
    foldersIn(path.join(folder, cli)).map((state) => readRecording(folder, `${cli}/${state}`)),
  );
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => statSync(path.join(folder, name)).isDirectory())
      .toSorted();
  } catch (thrown) {
    throw unreadable(folder, thrown);
  }
}

function readRecording(folder: string, name: string): Recording {
  try {
    const meta = RecordingMeta.parse(JSON.parse(readFileSync(path.join(folder, name, "meta.json"), "utf8")));
    return { name, meta, screen: readFileSync(path.join(folder, name, "screen.txt"), "utf8").split("\n") };
  } catch (thrown) {
    throw unreadable(path.join(folder, name), thrown);
  }
}

function unreadable(where: string, cause: unknown): AppError {
  return new AppError("recordings.unreadable", `${where} holds no recordings: ${messageOf(cause)}`, { cause });
}
