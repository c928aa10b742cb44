import { createContext, useContext } from "react";
import { opKinds, specOf } from "../../shared/ops/catalog.ts";
import type { AnySpec } from "../../shared/ops/define.ts";

/** The operations that forms are drawn for. Everything else about one derives from its entry. */
export interface FormCatalog {
  readonly kinds: readonly string[];
  /** Throws `op.invalid` for a kind that is not in it. */
  readonly specOf: (kind: string) => AnySpec;
}

const Context = createContext<FormCatalog>({ kinds: opKinds, specOf });

/** Other operations than those of the catalog. */
export const FormCatalogProvider = Context.Provider;

export function useFormCatalog(): FormCatalog {
  return useContext(Context);
}
