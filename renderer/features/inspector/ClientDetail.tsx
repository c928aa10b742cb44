import type { ClientRow } from "../../../shared/ops/list-rows.ts";
import { useGap } from "../../state/lacking.ts";
import { FactLine } from "../../tables/FactLine.tsx";
import { HeldValue } from "../../tables/HeldValue.tsx";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange } from "../../tables/use-change.ts";
import { Button } from "../../ui/Button.tsx";
import { factRows } from "./fact-rows.ts";

/** What the server tells of a client. A terminal can be sent away; Paneglass's own are programs. */
export function ClientDetail({ row, done }: { row: ClientRow; done: () => void }) {
  const change = useChange(done);
  const gap = useGap("detachClient");
  const { name, control } = row;
  const facts = factRows("client", row.raw).filter(
    ({ variable }) => variable.startsWith("client_") && !variable.endsWith("_format"),
  );
  return (
    <div className={styles["known"]} data-testid="client-detail">
      <header className={styles["knownHead"]}>
        <h3>
          <code>{name}</code>
        </h3>
      </header>
      <p className={styles["doc"]}>
        {control
          ? "A program that speaks with the server, such as Paneglass itself."
          : "A terminal that shows the session."}
      </p>
      <div className={styles["acts"]}>
        <Button
          disabled={change.busy || control || gap !== null}
          title={gap ?? (control ? "Only terminals are detached from here." : undefined)}
          onClick={() =>
            void change.run({ kind: "detachClient", args: { target: { client: name } } }, `Detach the client ${name}`)
          }
        >
          Detach
        </Button>
      </div>
      <ToldLine told={change.told} />
      <dl className={styles["facts"]}>
        {facts
          .filter(({ text }) => text !== "")
          .map(({ variable, label, text }) => (
            <FactLine key={variable} term={label}>
              <HeldValue text={text} />
            </FactLine>
          ))}
      </dl>
    </div>
  );
}
