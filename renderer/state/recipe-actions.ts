import type { Recipe, RecipeFile } from "../../shared/models/recipe.ts";
import type { Host } from "../client/host.ts";
import { saveFile } from "./save-text.ts";
import { act } from "./store.ts";
import { type Tried, tried } from "./tried.ts";

/** What a person can do with recipes. Whoever asks shows what went wrong beside what was asked for; only the list fails by a notice. */
export class RecipeActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Into the store. */
  async load(): Promise<void> {
    const found = await tried(() => this.#host.calls.recipes.list());
    if (found.ok) act.recipes.set(found.value);
    else act.notices.tell({ tone: "failure", ...found.failure });
  }

  /** `was`: the recipe in whose place it comes, as it was loaded. Null: it comes in no one's. */
  save(recipe: Recipe, was: Recipe | null | undefined): Promise<Tried<RecipeFile>> {
    const place = was === null ? { replace: false } : { replace: true, was };
    return this.#changed(() => this.#host.calls.recipes.save({ recipe, ...place }));
  }

  /** Keeps somebody's file under that id. */
  take(id: string, text: string): Promise<Tried<RecipeFile>> {
    return this.#changed(() => this.#host.calls.recipes.take({ id, text }));
  }

  /** Hands the file to the person as it is. */
  async give(id: string): Promise<Tried<unknown>> {
    const file = await tried(() => this.#host.calls.recipes.give({ id }));
    if (file.ok) saveFile(file.value.name, [file.value.text], "application/yaml");
    return file;
  }

  remove(id: string): Promise<Tried<unknown>> {
    return this.#changed(() => this.#host.calls.recipes.remove({ id }));
  }

  async #changed<T>(call: () => Promise<T>): Promise<Tried<T>> {
    const done = await tried(call);
    if (done.ok) await this.load();
    return done;
  }
}
