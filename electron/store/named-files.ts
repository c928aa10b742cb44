import { lstat, rm } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { FileId } from "../../shared/base/ids.ts";
import type { Problem } from "../../shared/models/server.ts";
import { type FolderFile, LARGEST_FILE, readFolder, readOne } from "./folder-files.ts";
import { writeWhole } from "./write-whole.ts";

/** What the files of one folder are. */
export interface NamedKind {
  /** As people call one of them; also what its errors' codes begin with, as in `recipe.double`. */
  readonly noun: string;
  /** With their dots. The first is the one that new files get, and where several files have one name, the first of these holds. */
  readonly endings: readonly [string, ...string[]];
}

export interface NamedFile {
  readonly file: string;
  readonly there: boolean;
}

/** Something that was read from a file. */
interface Read {
  readonly file: string;
  readonly id: string;
  readonly problem: Problem | null;
}

/** A folder of a person's files, each called by its id: a file's name without its ending. */
export interface NamedFiles {
  /** Throws AppError `NOUN.name` for what is no id, `NOUN.double` where several files have that name: then none is touched. */
  find(id: string): Promise<NamedFile>;
  /** Every file as `understood` makes it. Of those with one name the others are called by their whole name and made by `emptied`. */
  list<T extends Read>(ways: Ways<T>): Promise<T[]>;
  /** The file's text. Throws AppError `NOUN.unreadable`. */
  read(file: string): Promise<string>;
  /** Throws AppError `NOUN.invalid` for a text that would not be read again, `NOUN.unwritable`, and what `text` throws. */
  write(file: string, text: () => Promise<string>): Promise<void>;
  /** Throws as `find` does, and AppError `NOUN.unknown`, `NOUN.unwritable`. */
  remove(id: string): Promise<void>;
  unknown(id: string, file: string): AppError;
}

interface Ways<T> {
  readonly understood: (file: FolderFile) => T;
  /** One that does not hold. */
  readonly emptied: (read: Read) => T;
}

export function namedFiles(folder: string, kind: NamedKind): NamedFiles {
  const { noun, endings } = kind;
  const find = (id: string): Promise<NamedFile> => findIn(folder, id, kind);
  const unknown = (id: string, file: string): AppError =>
    new AppError(`${noun}.unknown`, `There is no ${noun} ${file}.`, { facts: { id } });
  return {
    find,
    unknown,
    list: async ({ understood, emptied }) => {
      const files = (await readFolder(folder, { endings, within: null })).map(understood);
      return files.map((one, _, all) => {
        const holder = holderOf(one, all, kind);
        return holder.file === one.file ? one : emptied(shadowed(one, holder, noun));
      });
    },
    read: (file) => textAt(file, noun),
    write: (file, text) => written(file, noun, async () => writeWhole(file, fitting(await text(), noun))),
    remove: async (id) => {
      const { file, there } = await find(id);
      if (!there) throw unknown(id, file);
      await written(file, noun, () => rm(file));
    },
  };
}

/** Ids come from outside, and become names of files. */
async function findIn(folder: string, id: string, { noun, endings }: NamedKind): Promise<NamedFile> {
  const checked = FileId.safeParse(id);
  if (!checked.success) {
    const message = `A ${noun}'s id has small letters, digits, - and _, at most 64 of them.`;
    throw new AppError(`${noun}.name`, message, { facts: { id } });
  }
  const files = endings.map((ending) => path.join(folder, checked.data + ending));
  const seen = await Promise.all(files.map((file) => lstat(file).catch(() => null)));
  const [first, ...others] = files.filter((_, at) => seen[at] !== null);
  if (first === undefined) return { file: path.join(folder, checked.data + endings[0]), there: false };
  if (others.length === 0) return { file: first, there: true };
  const message = `There is more than one ${noun} "${id}": ${[first, ...others].join(", ")}. Rename or remove all but one.`;
  throw new AppError(`${noun}.double`, message, { facts: { id } });
}

/** The first ending goes first. A line about the folder itself is nobody's file. */
function holderOf<T extends Read>(one: T, all: readonly T[], { endings }: NamedKind): T {
  const place = ({ file }: Read): number => endings.indexOf(path.extname(file));
  const rivals = all.filter((other) => other.id === one.id && place(other) >= 0);
  return place(one) < 0 ? one : rivals.reduce((best, other) => (place(other) < place(best) ? other : best), one);
}

function shadowed({ file }: Read, holder: Read, noun: string): Read {
  const message = `The ${noun} ${file} is not used: ${holder.file} has the same name and comes first.`;
  const problem = { code: `${noun}.double`, message, next: "Rename or remove one of both." };
  return { file, id: path.basename(file), problem };
}

async function textAt(file: string, noun: string): Promise<string> {
  const { text, problem } = await readOne(file, { within: null });
  if (text !== null) return text;
  throw new AppError(`${noun}.unreadable`, `${problem?.message ?? file} ${problem?.next ?? ""}`, { facts: { file } });
}

function fitting(text: string, noun: string): string {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes <= LARGEST_FILE) return text;
  const message = `The ${noun} is too long: its file would have ${bytes} bytes, and ${LARGEST_FILE} at most are read.`;
  throw new AppError(`${noun}.invalid`, message, { facts: { bytes } });
}

async function written(file: string, noun: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = `The ${noun} ${file} can't be changed: ${messageOf(thrown)}`;
    throw new AppError(`${noun}.unwritable`, message, { facts: { file }, cause: thrown });
  }
}
