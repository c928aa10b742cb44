import { useCallback } from "react";
import type { SessionId } from "../../../shared/base/ids.ts";
import { type VariableRow, variableRows } from "../../state/environment-rows.ts";
import { useGap } from "../../state/lacking.ts";
import { SearchTable } from "../../tables/SearchTable.tsx";
import { Unavailable } from "../../tables/Unavailable.tsx";
import { type Read, useReads } from "../../tables/use-reads.ts";
import { NewVariable } from "./NewVariable.tsx";
import { VariableDetail } from "./VariableDetail.tsx";
import { VariableLine } from "./VariableLine.tsx";

const keyOf = ({ name }: VariableRow): string => name;
// The value of a secret is not searched: a search would tell it letter by letter.
const textOf = ({ name }: VariableRow): string => name;

type Owner = { readonly global: true } | { readonly target: SessionId };

async function readOne(read: Read, owner: Owner) {
  const [shown, hidden] = await Promise.all([
    read("showEnvironment", owner),
    read("showEnvironment", { ...owner, hidden: true }).catch(() => []), // older servers have none that are hidden
  ]);
  return { shown, hidden };
}

/** What new programs of a session start with; null: what every session begins with. */
export function EnvironmentTable({ session }: { session: SessionId | null }) {
  const gap = useGap("showEnvironment");
  const load = useCallback(
    async (read: Read) => {
      const everywhere = await readOne(read, { global: true });
      if (session === null) return variableRows(everywhere, null);
      return variableRows(await readOne(read, { target: session }), everywhere);
    },
    [session],
  );
  const reads = useReads(gap === null ? load : null);
  const known = (reads.value ?? []).filter(({ own }) => own).map(({ name }) => name);
  if (gap !== null) return <Unavailable what="The environment" why={gap} />;
  return (
    <SearchTable
      what="variables"
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => <VariableLine row={row} />}
      detail={(row) => <VariableDetail row={row} session={session} done={reads.again} />}
      beside={<NewVariable session={session} known={known} done={reads.again} />}
      none="No variables."
    />
  );
}
