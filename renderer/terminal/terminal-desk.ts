import type { PaneId } from "../../shared/base/ids.ts";
import type { ClipboardRule } from "./clipboard-writes.ts";
import type { FilePlace, FoundFile } from "./path-links.ts";

/** What terminals need of the page around them. Failures are told there. */
export interface TerminalDesk {
  /** Which names are files now, seen from the pane's folder. */
  findFiles(pane: PaneId, names: readonly string[]): Promise<readonly (FoundFile | null)[]>;
  openFile(place: FilePlace): void;
  openAddress(uri: string): void;
  /** Whether the pane's program may put text on the clipboard. */
  clipboardRule(pane: PaneId): ClipboardRule;
  /** A program put this on the clipboard, with the person's leave. */
  copy(pane: PaneId, text: string): void;
  copyRefused(pane: PaneId, why: string): void;
}

/** For terminals without a page around them, such as a sample: no files, no clipboard. */
export const noDesk: TerminalDesk = {
  findFiles: (_, names) => Promise.resolve(names.map(() => null)),
  openFile: () => undefined,
  openAddress: () => undefined,
  clipboardRule: () => "never",
  copy: () => undefined,
  copyRefused: () => undefined,
};
