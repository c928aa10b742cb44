import { useCallback } from "react";
import { AppError } from "../../../shared/base/errors.ts";
import type { InspectTarget } from "../../state/dialogs-slice.ts";
import { appStore } from "../../state/store.ts";
import { type Read, type Reads, useReads } from "../../tables/use-reads.ts";
import { type FactRow, factRows } from "./fact-rows.ts";
import { wordedVariables } from "./fact-words.ts";

type Values = Readonly<Record<string, string>>;

/** Stands between values that are read at once; no path and no version holds it. */
const BETWEEN = " ¦ ";

const readers: { readonly [Kind in InspectTarget["kind"]]: (read: Read, id: string) => Promise<Values | undefined> } = {
  server: async (read) => {
    const names = wordedVariables("server");
    const reply = await read("displayMessage", { format: names.map((name) => `#{${name}}`).join(BETWEEN) });
    const values = reply.replace(/\n$/, "").split(BETWEEN);
    return Object.fromEntries(names.map((name, at) => [name, values[at] ?? ""]));
  },
  session: async (read, id) => {
    const rows = await read("listSessions", {});
    return rows.find(({ session }) => session.id === id)?.raw;
  },
  window: async (read, id) => {
    const session = placeOf(id)?.session;
    const rows = await read("listWindows", session === undefined ? { all: true } : { target: session });
    return rows.find(({ window }) => window.id === id)?.raw;
  },
  pane: async (read, id) => {
    const window = placeOf(id)?.window;
    const rows = await read("listPanes", window === undefined ? { all: true } : { target: window });
    return rows.find(({ pane }) => pane.id === id)?.raw;
  },
};

/** Where a window or a pane stands: then not the whole server has to be listed. */
function placeOf(id: string) {
  for (const session of appStore.getState().server.state.sessions) {
    for (const window of session.windows) {
      if (window.id === id || window.panes.some((pane) => pane.id === id)) {
        return { session: session.id, window: window.id };
      }
    }
  }
  return undefined;
}

/** Everything the server tells of it; nothing while it is not `readable`. */
export function useFacts(target: InspectTarget, readable: boolean): Reads<readonly FactRow[]> {
  const { kind } = target;
  const id = target.kind === "server" ? "" : target.id;
  const load = useCallback(
    async (read: Read) => {
      const values = await readers[kind](read, id);
      if (values === undefined) throw new AppError("inspect.gone", `The ${kind} ${id} is not there any more.`);
      return factRows(kind, values);
    },
    [kind, id],
  );
  return useReads(readable ? load : null);
}
