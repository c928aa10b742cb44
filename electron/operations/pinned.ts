import { ops } from "../../shared/ops/catalog.ts";
import { targetKind } from "../../shared/ops/targets.ts";
import type { Questions } from "./undo-way.ts";

/** The id of what a target names now: a name may soon be another's. The target itself where nothing can be told. */
export async function pinned(target: unknown, questions: Questions): Promise<unknown> {
  if (typeof target === "string") return target;
  const kind = targetKind(target) ?? "pane";
  if (kind === "client" || kind === "place") return target;
  const format = `#{${kind}_id}`;
  const { value } = await questions.ask(ops.displayMessage({ target: target as `%${number}`, format }));
  return /^[$@%]\d+$/.test(value ?? "") ? value : target;
}
