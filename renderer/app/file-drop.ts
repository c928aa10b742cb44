import { AgentId, PaneId } from "../../shared/base/ids.ts";
import { attachFiles } from "../features/composer/attach-files.ts";
import { agentsSlice } from "../state/agents-slice.ts";
import { SELECTION_KEY } from "../state/composer-slice.ts";
import type { ComposerKey } from "../state/composer-slice.ts";
import type { HostActions } from "../state/host-actions.ts";
import { act, appStore } from "../state/store.ts";

interface Target {
  readonly key: ComposerKey;
  readonly element: HTMLElement;
}

const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;

/** The composer that files let go here belong to: the one under them, or that of the tile's agent. */
function targetOf(event: DragEvent): Target | null {
  if (!(event.target instanceof Element)) return null;
  const box = event.target.closest<HTMLElement>("[data-composer]");
  if (box !== null) return { key: keyOf(box.dataset["composer"] ?? ""), element: box };
  const tile = event.target.closest<HTMLElement>("[data-pane]");
  const pane = PaneId.safeParse(tile?.dataset["pane"]);
  const agent = pane.success ? agentsSlice.selectors.byPane(appStore.getState().agents.list).get(pane.data) : undefined;
  return tile === null || agent === undefined ? null : { key: agent.id, element: tile };
}

const keyOf = (text: string): ComposerKey => AgentId.safeParse(text).data ?? SELECTION_KEY;

/**
 * Files let go on an agent's tile or on a composer are named in its message. Anywhere else they do nothing: a browser would open them in
 * the page's place. Returns the function that stops it.
 */
export function takeDroppedFiles(host: HostActions): () => void {
  let marked: HTMLElement | null = null;
  const mark = (element: HTMLElement | null): void => {
    if (marked === element) return;
    marked?.removeAttribute("data-file-over");
    element?.setAttribute("data-file-over", "true");
    marked = element;
  };
  const onOver = (event: DragEvent): void => {
    if (!hasFiles(event)) return;
    const target = targetOf(event);
    event.preventDefault();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = target === null ? "none" : "copy";
    mark(target?.element ?? null);
  };
  const onLeave = (event: DragEvent): void => {
    if (event.relatedTarget === null) mark(null);
  };
  const onDrop = (event: DragEvent): void => {
    mark(null);
    if (!hasFiles(event)) return;
    event.preventDefault();
    event.stopPropagation();
    const target = targetOf(event);
    if (target === null) return;
    if (target.key !== SELECTION_KEY) act.composer.open(target.key);
    void attachFiles(host, { key: target.key, files: [...(event.dataTransfer?.files ?? [])] });
  };
  const use = { capture: true };
  document.addEventListener("dragover", onOver, use);
  document.addEventListener("dragleave", onLeave, use);
  document.addEventListener("drop", onDrop, use);
  return () => {
    document.removeEventListener("dragover", onOver, use);
    document.removeEventListener("dragleave", onLeave, use);
    document.removeEventListener("drop", onDrop, use);
  };
}
