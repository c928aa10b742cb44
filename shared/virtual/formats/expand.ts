import { compileFormat, expandCompiled } from "./compile.ts";
import type { CompiledFormat } from "./compile.ts";
import type { FormatContext } from "./context.ts";
import type { Expansion } from "./expansion.ts";

/** Formats that expand themselves twice would never end; tmux does not end either. */
const MOST = 200_000;

/** What a format prints in a context. Compile it once where it is used often; plain text is compiled and kept for next time. */
export function expandFormat(format: CompiledFormat | string, context: FormatContext): string {
  const compiled = typeof format === "string" ? compileFormat(format) : format;
  return expandCompiled(compiled, {
    context,
    time: context.time ?? null,
    depth: 0,
    budget: { left: MOST },
    expand: expandText,
  });
}

function expandText(template: string, run: Expansion): string {
  return expandCompiled(compileFormat(template), run);
}
