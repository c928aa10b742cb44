import type { LogEntry } from "../../../shared/models/operation-log.ts";
import { useApp } from "../../state/store.ts";
import { takeBack } from "../../state/undo-commands.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";

/** Takes back what these lines did, for as long as that is offered. */
export function TakeBack({ lines }: { lines: readonly LogEntry[] }) {
  const host = useHostActions();
  const offer = useApp((state) => state.operations.undos.find(({ entries }) => isFor(entries, lines)) ?? null);
  const busy = useApp((state) => offer !== null && state.operations.takingBack.includes(offer.id));
  if (offer === null) return null;
  return (
    <Button
      data-testid="log-undo"
      aria-disabled={busy}
      title={offer.brings.join(" ")}
      onClick={() => void takeBack(host, offer)}
    >
      {busy ? "Taking it back…" : "Undo"}
    </Button>
  );
}

/** An offer takes back all of its lines together: it is shown where all of them are meant. */
const isFor = (entries: readonly number[], lines: readonly LogEntry[]): boolean =>
  entries.length > 0 && entries.every((id) => lines.some((line) => line.id === id));
