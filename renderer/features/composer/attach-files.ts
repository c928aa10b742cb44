import { filePath } from "../../client/file-path.ts";
import type { ComposerKey } from "../../state/composer-slice.ts";
import type { HostActions } from "../../state/host-actions.ts";
import { act, appStore } from "../../state/store.ts";
import { withPaths } from "./completion.ts";

/** Names files in what is being written, at `caret` or at its end. A file that has no path here is handed over first. */
export async function attachFiles(
  host: HostActions,
  use: { readonly key: ComposerKey; readonly files: readonly File[]; readonly caret?: number },
): Promise<void> {
  const { key, files, caret } = use;
  const found = await Promise.all(files.map(async (file) => filePath(file) ?? host.messages.keepFile(file)));
  const paths = found.filter((path) => path !== null);
  if (paths.length === 0) return;
  const text = appStore.getState().composer.drafts[key] ?? "";
  act.composer.write(key, withPaths({ text, caret: Math.min(caret ?? text.length, text.length) }, paths).text);
  act.composer.focus(key);
}
