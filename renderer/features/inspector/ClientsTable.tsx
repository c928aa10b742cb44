import { useCallback } from "react";
import type { SessionId } from "../../../shared/base/ids.ts";
import type { ClientRow } from "../../../shared/ops/list-rows.ts";
import { useGap } from "../../state/lacking.ts";
import { SearchTable } from "../../tables/SearchTable.tsx";
import tables from "../../tables/Tables.module.css";
import { Unavailable } from "../../tables/Unavailable.tsx";
import { type Read, useReads } from "../../tables/use-reads.ts";
import { ClientDetail } from "./ClientDetail.tsx";

const keyOf = ({ name }: ClientRow): string => name;
const textOf = ({ name, tty, flags, raw }: ClientRow): string =>
  `${name} ${tty} ${flags.join(" ")} ${raw["client_termname"] ?? ""}`;

/** Who looks at a session; of null, at any. */
export function ClientsTable({ session }: { session: SessionId | null }) {
  const gap = useGap("listClients");
  const load = useCallback((read: Read) => read("listClients", session === null ? {} : { target: session }), [session]);
  const reads = useReads(gap === null ? load : null);
  if (gap !== null) return <Unavailable what="Clients" why={gap} />;
  return (
    <SearchTable
      what="clients"
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => (
        <>
          <span className={tables["lineName"]}>
            <code>{row.name}</code>
            <span className={tables["source"]}>{row.control ? "a program" : "a terminal"}</span>
          </span>
          <span className={tables["lineMore"]}>
            <span className={tables["lineDoc"]}>{lineText(row)}</span>
          </span>
        </>
      )}
      detail={(row) => <ClientDetail row={row} done={reads.again} />}
      none="No client looks at it: it runs on by itself."
    />
  );
}

function lineText({ raw, pid }: ClientRow): string {
  const { client_width: width, client_height: height } = raw;
  const size = width && height ? `${width} × ${height} cells, ` : "";
  return `${size}process ${pid}`;
}
