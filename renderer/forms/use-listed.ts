import { useCallback, useState } from "react";
import type { OpKind } from "../../shared/ops/catalog.ts";
import { useHostActions } from "../state/use-host-actions.ts";

type Row = Readonly<Record<string, unknown>>;

interface Listed {
  readonly rows: readonly Row[];
  /** Reads them anew. */
  readonly load: () => void;
}

/** Rows of an operation that lists something without being told what. Empty while it was not asked, or cannot be. */
export function useListed(kind: OpKind): Listed {
  const host = useHostActions();
  const [rows, setRows] = useState<readonly Row[]>([]);
  const load = useCallback(() => {
    void host.operations.read({ kind, args: {} }).then(
      ({ value }) => setRows(Array.isArray(value) ? (value as readonly Row[]) : []),
      () => setRows([]), // A form without suggestions is still a form.
    );
  }, [host, kind]);
  return { rows, load };
}
