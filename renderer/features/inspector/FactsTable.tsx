import type { InspectTarget } from "../../state/dialogs-slice.ts";
import { useGap } from "../../state/lacking.ts";
import { SearchTable } from "../../tables/SearchTable.tsx";
import { Unavailable } from "../../tables/Unavailable.tsx";
import { FactDetail } from "./FactDetail.tsx";
import { editOf } from "./fact-edits.ts";
import { FactRowLine } from "./FactRowLine.tsx";
import type { FactRow } from "./fact-rows.ts";
import { useFacts } from "./use-facts.ts";

const listed = { pane: "listPanes", window: "listWindows", session: "listSessions", server: "displayMessage" } as const;
const keyOf = ({ variable }: FactRow): string => variable;
const textOf = ({ label, variable, text, doc }: FactRow): string => `${label} ${variable} ${text} ${doc}`;

/** What the server tells of a thing; what can be changed is changed in its place. */
export function FactsTable({ target }: { target: InspectTarget }) {
  const gap = useGap(listed[target.kind]);
  const reads = useFacts(target, gap === null);
  if (gap !== null) return <Unavailable what="Facts" why={gap} />;
  return (
    <SearchTable
      what="facts"
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => <FactRowLine row={row} open={editOf(target, row.variable) !== null} />}
      detail={(row) => <FactDetail row={row} target={target} done={reads.again} />}
      low
      none="The server tells nothing of it."
    />
  );
}
