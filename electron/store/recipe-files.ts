import path from "node:path";
import { AppError } from "../../shared/base/errors.ts";
import { MASK } from "../../shared/models/operation-log.ts";
import { Recipe, type RecipeFile } from "../../shared/models/recipe.ts";
import type { Problem } from "../../shared/models/server.ts";
import { MOST_RECIPE_TEXT } from "../../shared/models/recipe-limits.ts";
import { isSaidBy } from "../../shared/plan/masked-value.ts";
import { recipeIssues } from "../../shared/plan/recipe-check.ts";
import { readRecipe, recipeFields } from "../../shared/plan/recipe-text.ts";
import { newerNext, newerWords, RECIPE_FORMAT } from "../../shared/plan/recipe-writer.ts";
import type { FolderFile } from "./folder-files.ts";
import { editYaml, readYaml } from "./front-matter.ts";
import { namedFiles } from "./named-files.ts";

/** Recipes as they lie on disk, read at each use; JSON is YAML as well. Of two files with one name no call touches either: AppError `recipe.double`. */
export interface RecipeShelf {
  readonly folder: string;
  /** Of files with one name the first holds; the others have no `recipe` and say so. */
  list(): Promise<RecipeFile[]>;
  /**
   * Throws AppError `recipe.taken` where there is one of that id and `replace` is false, `recipe.invalid`, `recipe.unreadable` for a file
   * that is not understood and would be lost, `recipe.unwritable`. `was`: the recipe as it was loaded, with marks for its secrets perhaps;
   * where the file says something else by now, throws `recipe.changed`.
   */
  save(recipe: Recipe, replace: boolean, was?: Recipe): Promise<RecipeFile>;
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

/** Lines of one file that are told. */
const MOST_LINES = 5;

/** `version`: this Paneglass's; each file says which one has written it. */
export function recipeShelf(folder: string, version: string): RecipeShelf {
  const understood = (file: FolderFile): RecipeFile => recipeIn(file, version);
  const files = namedFiles(folder, { noun: "recipe", endings: [".yaml", ".yml", ".json"] });
  return {
    folder,
    list: () => files.list({ understood, emptied: (read) => ({ ...read, recipe: null }) }),
    save: async (recipe, replace, was) => {
      const { file, there } = await files.find(recipe.id);
      if (there && !replace) throw taken(recipe.id, file);
      const [wrong] = recipeIssues(recipe);
      if (wrong !== undefined) throw new AppError("recipe.invalid", `${wrong.message}.`, { facts: { id: recipe.id } });
      let kept = recipe;
      await files.write(file, async () => {
        const before = there ? await files.read(file) : null;
        const stands = before === null ? null : whatStands({ file, version }, recipe.id, before);
        if (was !== undefined && stands !== null) {
          checkUnchanged(file, was, stands);
          kept = withDefaults(recipe, was, stands);
        }
        return short(textOf(kept, { file, version }, { before: before ?? "", stands }));
      });
      return { file, id: recipe.id, recipe: kept, problem: null };
    },
    take: async (id, text) => {
      const { file, there } = await files.find(id);
      if (there) throw taken(id, file);
      const read = understood({ file, id, text, problem: null });
      if (read.problem !== null) throw unreadable(read.problem, id);
      await files.write(file, () => Promise.resolve(text));
      return read;
    },
    give: async (id) => {
      const { file, there } = await files.find(id);
      if (!there) throw files.unknown(id, file);
      return { name: path.basename(file), text: await files.read(file) };
    },
    remove: (id) => files.remove(id),
  };
}

type Named = Pick<RecipeFile, "file" | "id">;

function recipeIn({ file, id, text, problem }: FolderFile, version: string): RecipeFile {
  if (text === null) return { file, id, recipe: null, problem };
  if (text.length > MOST_RECIPE_TEXT) return broken({ file, id }, [tooLong(text)]);
  const yaml = readYaml(text.replace(/^\uFEFF/, ""));
  if (yaml.problems.length > 0) return broken({ file, id }, yaml.problems);
  if (!Recipe.shape.id.safeParse(id).success)
    return broken({ file, id }, ["its name is no name for a recipe: use small letters, digits, - and _."]);
  const { recipe, issues, writer } = readRecipe(yaml.value, id);
  if (recipe !== null) return { file, id, recipe, problem: null };
  const told = issues.slice(0, MOST_LINES).map((issue) => `line ${yaml.lineAt(issue.path)}: ${issue.message}.`);
  const newer = newerWords(writer, version);
  const wrong = broken({ file, id }, told, issues.length);
  if (newer === null) return wrong;
  const unknown = told.length === 0 ? "" : ` Not known here: ${linesOf(told, issues.length)}`;
  const message = `The recipe ${file} can't be used: ${newer}${unknown}`;
  return { ...wrong, problem: { code: "recipe.newer", message, next: newerNext(writer) } };
}

/** In an editor nobody can mend what a newer Paneglass has written. */
function unreadable({ code, message, next }: Problem, id: string): AppError {
  return new AppError("recipe.unreadable", code === "recipe.newer" ? `${message} ${next}` : message, { facts: { id } });
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
  const message = `The recipe ${file} can't be used: ${linesOf(lines, count)}`;
  const next = "Mend it in an editor; it is read anew each time.";
  return { file, id, recipe: null, problem: { code: "recipe.unreadable", message, next } };
}

function linesOf(lines: readonly string[], count: number): string {
  const more = count > MOST_LINES ? [`And ${count - MOST_LINES} more.`] : [];
  return [...lines.slice(0, MOST_LINES), ...more].join(" ");
}

/** What the person's file has beside, comments above all, stays; a list that is another one is written anew. */
function textOf(recipe: Recipe, { file, version }: Written, { before, stands }: Standing): string {
  const fields: Fields = { ...recipeFields(recipe), format: RECIPE_FORMAT, paneglass: version };
  const old: Fields = stands === null ? {} : recipeFields(stands);
  if (file.endsWith(".json")) return `${JSON.stringify(fields, null, 2)}\n`;
  const keys = [...new Set([...Object.keys(fields), ...Object.keys(old)])];
  const changes = keys.filter((key) => !same(fields[key], old[key])).map((key) => [key, fields[key]]);
  return editYaml(before, Object.fromEntries(changes) as Record<string, unknown>);
}

type Fields = Readonly<Record<string, unknown>>;

interface Written {
  readonly file: string;
  readonly version: string;
}

interface Standing {
  readonly before: string;
  readonly stands: Recipe | null;
}

function checkUnchanged(file: string, was: Recipe, stands: Recipe): void {
  if (isSaidBy(plain(recipeFields(was)), plain(recipeFields({ ...stands, id: was.id })))) return;
  const next = "Save it as another one, or open the recipe again and make your changes there.";
  throw new AppError("recipe.changed", `The recipe was changed in its file since it was loaded: ${file}. ${next}`, {
    facts: { id: was.id, file },
  });
}

/** With the defaults that the file has and `was` has only marks of. */
function withDefaults(recipe: Recipe, was: Recipe, stands: Recipe): Recipe {
  const isMarked = (name: string) => was.parameters.some((one) => one.name === name && one.default === MASK);
  const parameters = recipe.parameters.map((one) => {
    const preset = stands.parameters.find(({ name }) => name === one.name)?.default;
    return one.default === undefined && preset !== undefined && isMarked(one.name) ? { ...one, default: preset } : one;
  });
  return { ...recipe, parameters };
}

/** As a file has it: without fields that hold nothing. */
function plain(fields: Fields): unknown {
  return JSON.parse(JSON.stringify(fields));
}

function whatStands({ file, version }: Written, id: string, text: string): Recipe {
  const { recipe, problem } = recipeIn({ file, id, text, problem: null }, version);
  if (recipe !== null) return recipe;
  throw new AppError("recipe.unreadable", `${problem?.message ?? file} ${problem?.next ?? ""}`);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function taken(id: string, file: string): AppError {
  return new AppError("recipe.taken", `There is a recipe "${id}" already: ${file}.`, { facts: { id, file } });
}
