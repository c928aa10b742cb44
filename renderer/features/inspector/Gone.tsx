import { act } from "../../state/store.ts";
import tables from "../../tables/Tables.module.css";
import { Button } from "../../ui/Button.tsx";

/** What was looked at is not there any more. */
export function Gone({ kind }: { kind: string }) {
  return (
    <div className={tables["unavailable"]} role="status">
      <p>This {kind} is not there any more.</p>
      <div className={tables["acts"]}>
        <Button onClick={() => act.dialogs.show({ kind: "inspector", target: { kind: "server" } })}>
          Inspect the server
        </Button>
      </div>
    </div>
  );
}
