import type { SavedLayout } from "../../shared/models/saved-layout.ts";
import { failureOf } from "../client/failure.ts";
import type { Host } from "../client/host.ts";
import { layoutNow } from "./layout-commands.ts";
import { act, appStore } from "./store.ts";

/** What a person can do with saved layouts. A failure becomes a notice. Each resolves to whether it was done. */
export class LayoutActions {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Keeps the wall as it stands under a name. */
  save(name: string): Promise<boolean> {
    return this.#change(({ keep }) => keep({ layout: layoutNow(appStore.getState(), name) }));
  }

  rename(layout: SavedLayout, name: string): Promise<boolean> {
    return this.#change(({ keep }) => keep({ layout: { ...layout, name: name.trim() } }));
  }

  remove(id: string): Promise<boolean> {
    return this.#change(({ remove }) => remove({ id }));
  }

  /** Moves a layout by so many places: the first nine have keys. */
  move(id: string, by: number): Promise<boolean> {
    const ids = appStore.getState().layouts.list.map((layout) => layout.id);
    const from = ids.indexOf(id);
    const to = Math.min(ids.length - 1, Math.max(0, from + by));
    if (from < 0 || from === to) return Promise.resolve(false);
    ids.splice(to, 0, ...ids.splice(from, 1));
    return this.#change(({ arrange }) => arrange({ ids }));
  }

  async #change(call: (calls: Host["calls"]["layouts"]) => Promise<SavedLayout[]>): Promise<boolean> {
    try {
      act.layouts.set(await call(this.#host.calls.layouts));
      return true;
    } catch (thrown) {
      const { message, next } = failureOf(thrown);
      act.notices.tell({ tone: "failure", message, next });
      return false;
    }
  }
}
