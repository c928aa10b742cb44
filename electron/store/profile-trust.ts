import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { writeWhole } from "./write-whole.ts";

/** A file with exactly this content. The same text elsewhere is another one: what it points to may be, too. */
const Agreed = z.object({ file: z.string(), sha256: z.string() });
export type Agreed = z.infer<typeof Agreed>;

/** What the person has agreed to, kept in a file. */
export interface TrustBook {
  /** Whether each of them was agreed to. A book that can't be read agrees to nothing. */
  read(): Promise<(wanted: Agreed) => boolean>;
  /** Resolves when it is kept. Throws AppError `profile.untold` when it can't be. */
  add(agreed: Agreed): Promise<void>;
}

const Book = z.object({ trusted: z.array(Agreed) });
/** The oldest make way. */
const MOST = 2000;

export function trustBook(path: string): TrustBook {
  let last: Promise<unknown> = Promise.resolve();
  const append = async (agreed: Agreed): Promise<void> => {
    const known = (await entriesOf(path)).filter((one) => !same(one, agreed));
    await writeWhole(path, `${JSON.stringify({ trusted: [...known, agreed].slice(-MOST) }, null, 2)}\n`);
  };
  return {
    read: async () => {
      const known = await entriesOf(path).catch(() => []);
      return (wanted) => known.some((one) => same(one, wanted));
    },
    add: async (agreed) => {
      const mine = last.then(() => append(agreed));
      last = mine.catch(() => {}); // Who asked hears of it; the next one begins afresh.
      try {
        await mine;
      } catch (thrown) {
        const message = `It can't be kept that you trust the profile, as ${path} can't be changed: ${messageOf(thrown)}`;
        throw new AppError("profile.untold", message, { facts: { file: path }, cause: thrown });
      }
    },
  };
}

export function contentHash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function entriesOf(path: string): Promise<readonly Agreed[]> {
  try {
    return Book.parse(JSON.parse(await readFile(path, "utf8"))).trusted;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw thrown;
  }
}

function same(one: Agreed, other: Agreed): boolean {
  return one.file === other.file && one.sha256 === other.sha256;
}
