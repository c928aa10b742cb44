import { useCallback } from "react";
import type { PaneId } from "../../shared/base/ids.ts";
import type { BufferRow } from "../../shared/ops/list-rows.ts";
import { useGap } from "../state/lacking.ts";
import { BufferDetail } from "./BufferDetail.tsx";
import { BufferLine } from "./BufferLine.tsx";
import { SearchTable } from "./SearchTable.tsx";
import { Unavailable } from "./Unavailable.tsx";
import { type Read, useReads } from "./use-reads.ts";
import { NewBuffer } from "./NewBuffer.tsx";

const keyOf = ({ name }: BufferRow): string => name;
const textOf = ({ name, sample }: BufferRow): string => `${name} ${sample}`;

/** The server's paste buffers, newest first. `pane`: where they are pasted; null for nowhere. */
export function BuffersTable({ pane }: { pane: PaneId | null }) {
  const gap = useGap("listBuffers");
  const load = useCallback((read: Read) => read("listBuffers", { columns: "core" }), []);
  const reads = useReads(gap === null ? load : null);
  if (gap !== null) return <Unavailable what="Paste buffers" why={gap} />;
  return (
    <SearchTable
      what="buffers"
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => <BufferLine row={row} />}
      detail={(row) => <BufferDetail row={row} pane={pane} done={reads.again} />}
      beside={<NewBuffer taken={(reads.value ?? []).map(keyOf)} done={reads.again} />}
      none="Nothing is in the paste buffers. What is copied in a pane's copy mode comes here."
    />
  );
}
