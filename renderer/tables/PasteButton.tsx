import type { PaneId } from "../../shared/base/ids.ts";
import { useGap } from "../state/lacking.ts";
import { Button } from "../ui/Button.tsx";
import type { Change } from "./use-change.ts";

/** Types a paste buffer into a pane, as one paste where the program asked for that. */
export function PasteButton({ name, pane, change }: { name: string; pane: PaneId | null; change: Change }) {
  const gap = useGap("pasteBuffer");
  const args = { target: pane, name, bracketed: true };
  return (
    <Button
      disabled={pane === null || gap !== null || change.busy}
      title={gap ?? (pane === null ? "No pane has the focus." : undefined)}
      onClick={() => void change.run({ kind: "pasteBuffer", args }, `Paste ${name} into ${pane ?? ""}`)}
    >
      {pane === null ? "Paste" : `Paste into ${pane}`}
    </Button>
  );
}
