import { useState } from "react";
import type { ReactNode } from "react";
import type { SessionId } from "../../../shared/base/ids.ts";
import { isSecret } from "../../state/environment-rows.ts";
import type { VariableRow } from "../../state/environment-rows.ts";
import { useGap } from "../../state/lacking.ts";
import { FactLine } from "../../tables/FactLine.tsx";
import { HeldValue } from "../../tables/HeldValue.tsx";
import { KnownHead } from "../../tables/KnownHead.tsx";
import styles from "../../tables/Tables.module.css";
import { ToldLine } from "../../tables/ToldLine.tsx";
import { useChange } from "../../tables/use-change.ts";
import { Button } from "../../ui/Button.tsx";
import { variableActs } from "./environment-acts.ts";
import { VariableText } from "./VariableText.tsx";

interface VariableDetailProps {
  readonly row: VariableRow;
  readonly session: SessionId | null;
  readonly done: () => void;
}

/** A variable with its value, to be changed. Programs that run already keep what they have. */
export function VariableDetail({ row, session, done }: VariableDetailProps) {
  const { name, value, own, hidden } = row;
  const [open, setOpen] = useState(!isSecret(name));
  const change = useChange(done);
  const gap = useGap("setEnvironment");
  const acts = variableActs(session, name);
  const closed = change.busy || gap !== null;
  const where = session === null ? "every session" : "this session";
  return (
    <div className={styles["known"]} data-testid="variable-detail">
      <KnownHead name={name} copies="Copy its value" what={`The value of ${name}`} text={value} />
      <p className={styles["doc"]}>{about(row, where)}</p>
      {open ? (
        <VariableText
          key={value}
          name={name}
          value={value ?? ""}
          closed={closed}
          onSet={(text) => void change.run(acts.set(text, hidden), `Set ${name} for ${where}`)}
        />
      ) : (
        <div className={styles["acts"]}>
          <Button onClick={() => setOpen(true)}>Show its value</Button>
        </div>
      )}
      <div className={styles["acts"]}>
        <Button
          disabled={closed || value === null}
          onClick={() => void change.run(acts.remove(), `Keep ${name} from programs of ${where}`)}
        >
          Do not pass on
        </Button>
        <Button disabled={closed || !own} onClick={() => void change.run(acts.forget(), `Forget ${name} for ${where}`)}>
          {session === null ? "Forget" : "Reset to inherited"}
        </Button>
      </div>
      {gap !== null && <p className={styles["refused"]}>{gap}</p>}
      <ToldLine told={change.told} />
      {session !== null && open && furtherUp(row)}
    </div>
  );
}

function furtherUp({ further }: VariableRow): ReactNode {
  if (further === undefined) return null;
  return (
    <dl className={styles["facts"]}>
      <FactLine term="Every session">{further === null ? "not inherited" : <HeldValue text={further} />}</FactLine>
    </dl>
  );
}

function about({ value, hidden }: VariableRow, where: string): string {
  if (hidden) return `The server keeps it for ${where}, and gives it to no program.`;
  if (value === null) return `New programs of ${where} start without it.`;
  return `New programs of ${where} start with it. Those that run already keep what they have.`;
}
