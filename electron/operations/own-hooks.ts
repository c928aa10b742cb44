import type { PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import { ops } from "../../shared/ops/catalog.ts";
import type { Rebuild, Ref } from "./rebuild.ts";
import { hooksIn } from "./server-options.ts";
import type { Questions } from "./undo-way.ts";

/** Whose hooks: `window` and `pane` as tmux tells the kinds apart. */
const kinds = { $: {}, "@": { window: true }, "%": { pane: true } } as const;

type Owner = SessionId | WindowId | PaneId;
type Hooks = readonly (readonly [string, string])[];
/** What runs by itself on sessions, windows and panes; those without any are left out. */
export type OwnHooks = ReadonlyMap<Owner, Hooks>;

export async function readOwnHooks(owners: readonly Owner[], questions: Questions): Promise<OwnHooks> {
  if (owners.length === 0) return new Map();
  const answers = await questions.askAll(owners.map((target) => ops.showHooks({ target, ...kindOf(target) })));
  const found = owners.map((owner, at) => [owner, hooksIn(answers[at]?.value)] as const);
  return new Map(found.filter(([, hooks]) => hooks.length > 0));
}

/** Sets them on what takes the place of their owners. Comes last: nothing of the way back is to set them off. */
export function rebuildHooks(rebuild: Rebuild, hooks: OwnHooks): void {
  for (const [owner, own] of hooks) {
    const target = placeOf(rebuild, owner);
    if (target === undefined || target === owner) continue;
    for (const [hook, command] of own) rebuild.add("setHook", { target, ...kindOf(owner), hook, command });
  }
}

function kindOf(owner: Owner) {
  return kinds[owner.charAt(0) as keyof typeof kinds]; // ids begin with one of these
}

function placeOf({ sessions, windows, revived }: Rebuild, owner: Owner): Ref | undefined {
  return sessions.get(owner as SessionId) ?? windows.get(owner as WindowId) ?? revived.get(owner as PaneId);
}
