import { useState } from "react";
import { Snippet } from "../../../shared/models/composer.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./Snippets.module.css";

const fresh: Snippet = { name: "", text: "" };

/** What can't be kept about a snippet; null for nothing. `was` is the name it had. */
export function nameProblem(snippets: readonly Snippet[], { name }: Snippet, was: string | null): string | null {
  const known = Snippet.shape.name.safeParse(name);
  if (!known.success) return name === "" ? "Give it a name." : (known.error.issues[0]?.message ?? "Use another name.");
  const taken = name !== was && snippets.some((one) => one.name.toLowerCase() === name.toLowerCase());
  return taken ? "Another snippet has this name." : null;
}

/** Texts that are kept under a name: to be made, changed and removed. */
export function SnippetsDialog() {
  const settings = useApp((state) => state.desk.settings.composer);
  const host = useHostActions();
  const { snippets } = settings;
  const [was, setWas] = useState<string | null>(snippets[0]?.name ?? null);
  const [edited, setEdited] = useState<Snippet>(snippets[0] ?? fresh);
  const [tried, setTried] = useState(false);
  const problem = nameProblem(snippets, edited, was);
  const choose = (snippet: Snippet | null): void => {
    setWas(snippet?.name ?? null);
    setEdited(snippet ?? fresh);
    setTried(false);
  };
  const keep = (next: readonly Snippet[]): Promise<void> =>
    host.changeSettings({ composer: { snippets: next.toSorted((a, b) => a.name.localeCompare(b.name)) } });
  const save = async (): Promise<void> => {
    setTried(true);
    if (problem !== null || edited.text === "") return;
    await keep([...snippets.filter(({ name }) => name !== was), edited]);
    choose(edited);
  };
  const remove = async (): Promise<void> => {
    const rest = snippets.filter(({ name }) => name !== was);
    await keep(rest);
    choose(rest[0] ?? null);
  };
  const foot = (
    <>
      {was !== null && (
        <span className={styles["remove"]}>
          <Button onClick={() => void remove()}>Remove</Button>
        </span>
      )}
      <Button size="large" onClick={act.dialogs.close}>
        Close
      </Button>
      <Button look="primary" size="large" onClick={() => void save()} data-testid="snippet-save">
        {was === null ? "Add snippet" : "Save snippet"}
      </Button>
    </>
  );
  return (
    <Modal
      title="Snippets"
      about="Texts that you send often. Type / and the name at the start of a message."
      width={640}
      testId="snippets-dialog"
      foot={foot}
      onClose={act.dialogs.close}
    >
      <div className={styles["two"]}>
        <ul className={styles["names"]} aria-label="Snippets">
          {snippets.map((one) => (
            <li key={one.name}>
              <button
                type="button"
                className={styles["name"]}
                aria-current={one.name === was}
                onClick={() => choose(one)}
              >
                /{one.name}
              </button>
            </li>
          ))}
          <li>
            <button type="button" className={styles["name"]} aria-current={was === null} onClick={() => choose(null)}>
              <Icon name="plus" size={13} /> New snippet
            </button>
          </li>
        </ul>
        <div className={styles["form"]}>
          <Field label="Name" error={tried || edited.name !== "" ? problem : null}>
            {(control) => (
              <input
                {...control}
                data-start
                data-testid="snippet-name"
                value={edited.name}
                spellCheck={false}
                autoComplete="off"
                onChange={(event) => setEdited({ ...edited, name: event.target.value.trim() })}
              />
            )}
          </Field>
          <Field label="Text" error={tried && edited.text === "" ? "Write the text that it stands for." : null}>
            {(control) => (
              <textarea
                {...control}
                data-testid="snippet-text"
                rows={9}
                maxLength={20_000}
                value={edited.text}
                onChange={(event) => setEdited({ ...edited, text: event.target.value })}
              />
            )}
          </Field>
        </div>
      </div>
    </Modal>
  );
}
