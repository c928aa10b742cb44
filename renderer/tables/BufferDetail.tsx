import { useCallback, useState } from "react";
import type { PaneId } from "../../shared/base/ids.ts";
import type { BufferRow } from "../../shared/ops/list-rows.ts";
import { sizeWords } from "./size-words.ts";
import { saveFile } from "../state/save-text.ts";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { BufferText } from "./BufferText.tsx";
import { KnownHead } from "./KnownHead.tsx";
import { NameField } from "./NameField.tsx";
import { PasteButton } from "./PasteButton.tsx";
import styles from "./Tables.module.css";
import { ToldLine } from "./ToldLine.tsx";
import { useChange } from "./use-change.ts";
import { type Read, useReads } from "./use-reads.ts";

/** Larger ones are read when somebody asks for them: they would be read again with every change of the server. */
const READ_BY_ITSELF = 1_000_000;

interface BufferDetailProps {
  readonly row: BufferRow;
  readonly pane: PaneId | null;
  readonly done: () => void;
}

/** What a paste buffer holds, and what can be done with it. */
export function BufferDetail({ row, pane, done }: BufferDetailProps) {
  const { name } = row;
  const [asked, setAsked] = useState(row.size <= READ_BY_ITSELF);
  const load = useCallback((read: Read) => read("showBuffer", { name }), [name]);
  const content = useReads(asked ? load : null);
  const again = content.again;
  const change = useChange(
    useCallback(() => {
      again();
      done();
    }, [again, done]),
  );
  const text = content.value;
  return (
    <div className={styles["known"]} data-testid="buffer-detail">
      <KnownHead name={name} copies="Copy its text" what={`The buffer ${name}`} text={text}>
        <IconButton
          icon="down"
          size="small"
          label="Save it as a file"
          disabled={text === null}
          onClick={() => saveFile(`${name}.txt`, [text ?? ""], "text/plain")}
        />
      </KnownHead>
      <p className={styles["quiet"]}>
        {row.size} bytes, made <time dateTime={new Date(row.created * 1000).toISOString()}>{moment(row.created)}</time>
      </p>
      {!asked && (
        <div className={styles["acts"]}>
          <Button onClick={() => setAsked(true)}>Read its text, {sizeWords(row.size)}</Button>
        </div>
      )}
      {content.problem !== null && <p className={styles["refused"]}>{content.problem.message}</p>}
      {text !== null && <BufferText key={`${name} ${text}`} name={name} text={text} change={change} />}
      <div className={styles["acts"]}>
        <PasteButton name={name} pane={pane} change={change} />
        <Button
          look="danger"
          disabled={change.busy}
          onClick={() => void change.run({ kind: "deleteBuffer", args: { name } }, `Delete the buffer ${name}`)}
        >
          Delete
        </Button>
      </div>
      {pane === null && <p className={styles["quiet"]}>No pane has the focus: there is nowhere to paste it.</p>}
      <p className={styles["quiet"]} aria-hidden>
        Name
      </p>
      <NameField
        label="Name"
        name={name}
        busy={change.busy}
        onName={(newName) =>
          void change.run({ kind: "setBuffer", args: { name, newName } }, `Rename the buffer ${name}`)
        }
      />
      <ToldLine told={change.told} />
    </div>
  );
}

const moment = (seconds: number): string => new Date(seconds * 1000).toLocaleString();
