import { OperationForm } from "./OperationForm.tsx";
import type { OperationOpen } from "./use-operation-form.ts";

/** One operation, as its entry in the catalog says: filled in, looked at beforehand, run, copied, or put into a plan. */
export function OperationDialog({ open }: { open: OperationOpen }) {
  return <OperationForm key={`${open.operation} ${open.step ?? ""}`} open={open} />;
}
