import { z } from "zod";

/** A name that stands for something on disk. `path` is whole. */
export const FoundFile = z.object({ path: z.string(), kind: z.enum(["file", "folder"]) });
export type FoundFile = z.infer<typeof FoundFile>;

/** A place in a file; lines and columns count from 1, null where none is known. */
export const FilePlace = z.object({
  path: z.string().min(1).max(4096),
  line: z.number().int().positive().nullable(),
  column: z.number().int().positive().nullable(),
});
export type FilePlace = z.infer<typeof FilePlace>;

/** What a path is picked for; a `newFile` need not be there yet. */
export const Pickable = z.enum(["folder", "file", "newFile"]);
export type Pickable = z.infer<typeof Pickable>;
