import type { OperationShape } from "../../../shared/models/operation-log.ts";
import type { InspectTarget } from "../../state/dialogs-slice.ts";

type Edit = (target: string, text: string) => OperationShape;

/** A number for the catalog where the text is one; else the text, which it refuses with its own words. */
const amount = (text: string): unknown => (/^\d+$/.test(text.trim()) ? Number(text) : text);

const edits: Readonly<Record<string, Readonly<Record<string, Edit>>>> = {
  pane: {
    pane_title: (target, title) => ({ kind: "selectPane", args: { target, title } }),
    pane_width: (target, text) => ({ kind: "resizePane", args: { target, width: amount(text) } }),
    pane_height: (target, text) => ({ kind: "resizePane", args: { target, height: amount(text) } }),
  },
  window: {
    window_name: (target, name) => ({ kind: "renameWindow", args: { target, name } }),
    window_width: (target, text) => ({ kind: "resizeWindow", args: { target, width: amount(text) } }),
    window_height: (target, text) => ({ kind: "resizeWindow", args: { target, height: amount(text) } }),
  },
  session: {
    session_name: (target, name) => ({ kind: "renameSession", args: { target, name } }),
  },
};

/** What changes a fact of that very thing; null for what no operation changes. */
export function editOf(target: InspectTarget, variable: string): ((text: string) => OperationShape) | null {
  const edit = edits[target.kind]?.[variable];
  return edit === undefined || target.kind === "server" ? null : (text) => edit(target.id, text);
}
