import type { Args, AnySpec } from "../../../shared/ops/define.ts";
import type { Fields } from "../../forms/fields.ts";
import { kindWords } from "../../forms/words.ts";

/** What a person would call running this: `Kill pane “vim”`. `wordsOf`: what a target is called. */
export function actName(
  kind: string,
  spec: AnySpec,
  how: { args: Fields; wordsOf: (target: unknown) => string },
): string {
  const first = Object.entries(spec.args as Args).find(
    ([name, arg]) => arg.kind === "target" && how.args[name] !== undefined,
  );
  const target = first === undefined ? "" : how.wordsOf(how.args[first[0]]);
  return target === "" ? kindWords(kind) : `${kindWords(kind)} “${target}”`;
}
