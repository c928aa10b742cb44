import { implement } from "@orpc/server";
import { contract } from "../../shared/ipc/contract.ts";
import type { SavedLayout } from "../../shared/models/saved-layout.ts";

/** The layouts that a test host keeps; change them at any time. */
export class PageLayouts {
  list: SavedLayout[] = [];

  /** The host's side of the calls. */
  handlers(note: (call: string, input: unknown) => void) {
    const { layouts } = implement(contract);
    return {
      list: layouts.list.handler(() => this.list),
      keep: layouts.keep.handler(({ input: { layout } }) => {
        note("layouts.keep", layout);
        const known = this.list.some(({ id }) => id === layout.id);
        this.list = known ? this.list.map((one) => (one.id === layout.id ? layout : one)) : [...this.list, layout];
        return this.list;
      }),
      remove: layouts.remove.handler(({ input: { id } }) => {
        note("layouts.remove", id);
        this.list = this.list.filter((one) => one.id !== id);
        return this.list;
      }),
      arrange: layouts.arrange.handler(({ input: { ids } }) => {
        note("layouts.arrange", ids);
        this.list = this.list.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
        return this.list;
      }),
    };
  }
}
