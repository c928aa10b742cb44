import type { Pickable } from "../../shared/models/found-file.ts";
import { useApp } from "../state/store.ts";
import { useHostActions } from "../state/use-host-actions.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";

interface BrowseButtonProps {
  readonly what: Pickable;
  readonly label: string;
  /** Where the dialog begins. */
  readonly start: string;
  readonly disabled?: boolean | undefined;
  readonly onPick: (path: string) => void;
}

/** Opens the system's dialog for a path; nothing where the host has none. */
export function BrowseButton({ what, label, start, disabled, onPick }: BrowseButtonProps) {
  const host = useHostActions();
  const picks = useApp((state) => state.desk.info?.picksPaths === true);
  if (!picks) return null;
  const pick = async (): Promise<void> => {
    const picked = await host.pickPath(what, start);
    if (picked !== null) onPick(picked);
  };
  const name = `${label}: browse for a ${what === "folder" ? "folder" : "file"}`;
  return (
    <Button disabled={disabled} aria-label={name} onClick={() => void pick()}>
      <Icon name="folder" />
      Browse…
    </Button>
  );
}
