import { useGap } from "../../state/lacking.ts";
import { FactLine } from "../../tables/FactLine.tsx";
import { HeldValue } from "../../tables/HeldValue.tsx";
import { KnownHead } from "../../tables/KnownHead.tsx";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange } from "../../tables/use-change.ts";
import { Button } from "../../ui/Button.tsx";
import { KeyForm } from "./KeyForm.tsx";
import { type BoundKey, originWords } from "./key-rows.ts";

/** What one key does, to be taken from it or given otherwise. */
export function KeyDetail({ row, done }: { row: BoundKey; done: () => void }) {
  const { key, table, note, command, origin, repeat } = row;
  const change = useChange(done);
  const gap = useGap("unbindKey");
  return (
    <div className={styles["known"]} data-testid="key-detail">
      <KnownHead name={key} copies="Copy its commands" what={`What ${key} does`} text={command} />
      <p className={styles["doc"]}>{note === "" ? "It has no note." : note}</p>
      <dl className={styles["facts"]}>
        <FactLine term="Runs">
          <HeldValue text={command} />
        </FactLine>
        <FactLine term="Table">
          {table}
          {repeat ? ", may be pressed again without the prefix" : ""}
        </FactLine>
        <FactLine term="From">{originWords[origin]}</FactLine>
      </dl>
      <div className={styles["acts"]}>
        <Button
          look="danger"
          disabled={change.busy || gap !== null}
          title={gap ?? undefined}
          onClick={() => void change.run({ kind: "unbindKey", args: { table, key } }, `Unbind ${key} in ${table}`)}
        >
          Unbind
        </Button>
      </div>
      <ToldLine told={change.told} />
      <KeyForm row={row} done={done} />
    </div>
  );
}
