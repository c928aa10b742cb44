import { lstat, rm } from "node:fs/promises";
import path from "node:path";
import { AppError, messageOf } from "../../shared/base/errors.ts";
import { Recipe, type RecipeFile } from "../../shared/models/recipe.ts";
import { MOST_RECIPE_TEXT } from "../../shared/models/recipe-limits.ts";
import { recipeIssues } from "../../shared/plan/recipe-check.ts";
import { readRecipe, recipeFields } from "../../shared/plan/recipe-text.ts";
import { type FolderFile, readFolder, readOne } from "./folder-files.ts";
import { editYaml, readYaml } from "./front-matter.ts";
import { writeWhole } from "./write-whole.ts";

/** Recipes as they lie on disk, read at each use. Of two files with one name no call touches either: AppError `recipe.double`. */
export interface RecipeShelf {
  readonly folder: string;
  /** Of files with one name the first holds; the others have no `recipe` and say so. */
  list(): Promise<RecipeFile[]>;
  /**
   * Throws AppError `recipe.taken` where there is one of that id and `replace` is false, `recipe.invalid`, `recipe.unreadable` for a file
   * that is not understood and would be lost, `recipe.unwritable`.
   */
  save(recipe: Recipe, replace: boolean): Promise<RecipeFile>;
  /**
   * Keeps a file's text as it is, comments and all. `id`: a free one. Throws AppError `recipe.unreadable` with the lines that are wrong,
   * `recipe.taken`, `recipe.unwritable`.
   */
  take(id: string, text: string): Promise<RecipeFile>;
  /** The file as it is. Throws AppError `recipe.unknown`, `recipe.unreadable`. */
  give(id: string): Promise<{ readonly name: string; readonly text: string }>;
  /** Throws AppError `recipe.unknown`, `recipe.unwritable`. */
  remove(id: string): Promise<void>;
}

/** The first is the one that new recipes get; JSON is YAML as well. */
const endings = [".yaml", ".yml", ".json"];
/** Lines of one file that are told. */
const MOST_LINES = 5;

export function recipeShelf(folder: string): RecipeShelf {
  const fileOf = (id: string): Promise<Found> => findFile(folder, id);
  return {
    folder,
    list: async () => withoutDoubles((await readFolder(folder, { endings, within: null })).map(understood)),
    save: async (recipe, replace) => {
      const { file, there } = await fileOf(recipe.id);
      if (there && !replace) throw taken(recipe.id, file);
      const [wrong] = recipeIssues(recipe);
      if (wrong !== undefined) throw new AppError("recipe.invalid", `${wrong.message}.`, { facts: { id: recipe.id } });
      await written(file, async () => writeWhole(file, short(textOf(recipe, file, there ? await textAt(file) : null))));
      return { file, id: recipe.id, recipe, problem: null };
    },
    take: async (id, text) => {
      const { file, there } = await fileOf(id);
      if (there) throw taken(id, file);
      const read = understood({ file, id, text, problem: null });
      if (read.problem !== null) throw new AppError("recipe.unreadable", read.problem.message, { facts: { id } });
      await written(file, () => writeWhole(file, text));
      return read;
    },
    give: async (id) => {
      const { file, there } = await fileOf(id);
      if (!there) throw unknown(id, file);
      return { name: path.basename(file), text: await textAt(file) };
    },
    remove: async (id) => {
      const { file, there } = await fileOf(id);
      if (!there) throw unknown(id, file);
      await written(file, () => rm(file));
    },
  };
}

interface Found {
  readonly file: string;
  readonly there: boolean;
}

/** Ids come from outside, and become names of files. */
async function findFile(folder: string, id: string): Promise<Found> {
  const checked = Recipe.shape.id.safeParse(id);
  if (!checked.success) {
    const message = "A recipe's id has small letters, digits, - and _, at most 64 of them.";
    throw new AppError("recipe.name", message, { facts: { id } });
  }
  const files = endings.map((ending) => path.join(folder, checked.data + ending));
  const seen = await Promise.all(files.map((file) => lstat(file).catch(() => null)));
  const [first, ...others] = files.filter((_, at) => seen[at] !== null);
  if (first === undefined) return { file: path.join(folder, checked.data + endings[0]), there: false };
  if (others.length === 0) return { file: first, there: true };
  const message = `There is more than one recipe "${id}": ${[first, ...others].join(", ")}. Rename or remove all but one.`;
  throw new AppError("recipe.double", message, { facts: { id } });
}

/** The first ending goes first. A file that does not hold is called by its whole name, so that no two are called the same. */
function withoutDoubles(files: readonly RecipeFile[]): RecipeFile[] {
  const place = ({ file }: RecipeFile): number => endings.indexOf(path.extname(file));
  const holders = new Map<string, RecipeFile>();
  for (const one of files.toSorted((a, b) => place(b) - place(a))) holders.set(one.id, one);
  return files.map((one) => {
    const holder = holders.get(one.id) ?? one;
    if (holder === one) return one;
    const message = `The recipe ${one.file} is not used: ${holder.file} has the same name and comes first.`;
    const problem = { code: "recipe.double", message, next: "Rename or remove one of both." };
    return { file: one.file, id: path.basename(one.file), recipe: null, problem };
  });
}

async function textAt(file: string): Promise<string> {
  const { text, problem } = await readOne(file, { within: null });
  if (text !== null) return text;
  throw new AppError("recipe.unreadable", `${problem?.message ?? file} ${problem?.next ?? ""}`, { facts: { file } });
}

type Named = Pick<RecipeFile, "file" | "id">;

function understood({ file, id, text, problem }: FolderFile): RecipeFile {
  if (text === null) return { file, id, recipe: null, problem };
  if (text.length > MOST_RECIPE_TEXT) return broken({ file, id }, [tooLong(text)]);
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if (yaml.problems.length > 0) return broken({ file, id }, yaml.problems);
  if (!Recipe.shape.id.safeParse(id).success)
    return broken({ file, id }, ["its name is no name for a recipe: use small letters, digits, - and _."]);
  const { recipe, issues } = readRecipe(yaml.value, id);
  if (recipe !== null) return { file, id, recipe, problem: null };
  const told = issues.slice(0, MOST_LINES).map((issue) => `line ${yaml.lineAt(issue.path)}: ${issue.message}.`);
  return broken({ file, id }, told, issues.length);
}

function tooLong(text: string): string {
  return `it has ${text.length} characters, and ${MOST_RECIPE_TEXT} at most are read.`;
}

/** What would not be read again is not written. */
function short(text: string): string {
  if (text.length > MOST_RECIPE_TEXT) throw new AppError("recipe.invalid", `The recipe is too long: ${tooLong(text)}`);
  return text;
}

/** `count`: how many lines there are, where only some of them are given. */
function broken({ file, id }: Named, lines: readonly string[], count = lines.length): RecipeFile {
  const more = count > MOST_LINES ? [`And ${count - MOST_LINES} more.`] : [];
  const message = `The recipe ${file} can't be used: ${[...lines.slice(0, MOST_LINES), ...more].join(" ")}`;
  const next = "Mend it in an editor; it is read anew each time.";
  return { file, id, recipe: null, problem: { code: "recipe.unreadable", message, next } };
}

/** What the person's file has beside, comments above all, stays; a list that is another one is written anew. */
function textOf(recipe: Recipe, file: string, before: string | null): string {
  const fields = recipeFields(recipe);
  const old = before === null ? {} : recipeFields(whatStands(file, recipe.id, before));
  if (file.endsWith(".json")) return `${JSON.stringify(fields, null, 2)}\n`;
  const keys = [...new Set([...Object.keys(fields), ...Object.keys(old)])];
  const changes = keys.filter((key) => !same(fields[key], old[key])).map((key) => [key, fields[key]]);
  return editYaml(before ?? "", Object.fromEntries(changes) as Record<string, unknown>);
}

function whatStands(file: string, id: string, text: string): Recipe {
  const { recipe, problem } = understood({ file, id, text, problem: null });
  if (recipe !== null) return recipe;
  throw new AppError("recipe.unreadable", `${problem?.message ?? file} ${problem?.next ?? ""}`);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function taken(id: string, file: string): AppError {
  return new AppError("recipe.taken", `There is a recipe "${id}" already: ${file}.`, { facts: { id, file } });
}

function unknown(id: string, file: string): AppError {
  return new AppError("recipe.unknown", `There is no recipe ${file}.`, { facts: { id } });
}

async function written(file: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    if (thrown instanceof AppError) throw thrown;
    const message = `The recipe ${file} can't be changed: ${messageOf(thrown)}`;
    throw new AppError("recipe.unwritable", message, { facts: { file }, cause: thrown });
  }
}
