import { readFile } from "node:fs/promises";
import { DraftBook } from "./draft-book.ts";
import { setAside } from "./set-aside.ts";
import { wholeNow, writeWhole } from "./write-whole.ts";

/** The plan that a person is putting together, in a file of theirs alone. */
export function planDraftFile(file: string): DraftBook {
  return new DraftBook({
    read: async () => {
      await wholeNow(file);
      return readFile(file, "utf8");
    },
    write: (text) => writeWhole(file, text),
    setAside: () => setAside(file, { now: new Date() }),
  });
}
