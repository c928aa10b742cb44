import { useCallback, useState } from "react";
import { parseTmuxVersion } from "../../../shared/base/tmux-version.ts";
import { useGap } from "../../state/lacking.ts";
import { useApp } from "../../state/store.ts";
import { SearchTable } from "../../tables/SearchTable.tsx";
import { Unavailable } from "../../tables/Unavailable.tsx";
import { type Read, useReads } from "../../tables/use-reads.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { KeyForm } from "./KeyForm.tsx";
import { KeyDetail } from "./KeyDetail.tsx";
import { KeyLine } from "./KeyLine.tsx";
import { type BoundKey, boundKeys, originWords } from "./key-rows.ts";

const keyOf = ({ table, key }: BoundKey): string => `${table} ${key}`;
const textOf = ({ table, key, note, command, origin }: BoundKey): string =>
  `${key} ${table} ${note} ${command} ${originWords[origin]}`;

/** What keys do in the server, to be bound to something else or to nothing. */
export function KeysTable() {
  const gap = useGap("listKeys");
  const bindGap = useGap("bindKey");
  const version = useApp((state) => state.server.state.tmuxVersion);
  const [adding, setAdding] = useState(false);
  const load = useCallback(
    async (read: Read) => {
      const rows = await read("listKeys", {});
      const tables = [...new Set(rows.map(({ table }) => table))];
      // Notes are extra: older servers have none, and some engines cannot list them.
      const noted = tables.map((table) => read("listKeys", { table, notes: true }).catch(() => []));
      const notes = (await Promise.all(noted)).flat();
      return boundKeys(rows, notes, version === null ? null : parseTmuxVersion(version));
    },
    [version],
  );
  const reads = useReads(gap === null ? load : null);
  if (gap !== null) return <Unavailable what="Key bindings" why={gap} />;
  return (
    <SearchTable
      what="key bindings"
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => <KeyLine row={row} />}
      detail={(row) => <KeyDetail row={row} done={reads.again} />}
      instead={adding ? <KeyForm row={null} done={reads.again} /> : null}
      onChoose={() => setAdding(false)}
      beside={
        <Button disabled={bindGap !== null} title={bindGap ?? undefined} onClick={() => setAdding(true)}>
          <Icon name="plus" />
          New
        </Button>
      }
      none="No key is bound to anything."
    />
  );
}
