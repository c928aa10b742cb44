import { useRef } from "react";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import type { MenuEntry } from "../../ui/menu-entry.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import { attachFiles } from "./attach-files.ts";
import { Choices } from "./Choices.tsx";
import styles from "./Composer.module.css";
import { ComposerNote } from "./ComposerNote.tsx";
import { sendKeys } from "./composer-keys.ts";
import { useComposer } from "./use-composer.ts";
import type { ComposerUse } from "./use-composer.ts";
import { onMac } from "../../ui/on-mac.ts";

interface ComposerBoxProps extends ComposerUse {
  /** Who it writes to, for its label. */
  readonly to: string;
  /** More entries of its menu. */
  readonly more?: readonly MenuEntry[];
}

/** Where a message is written and sent. It grows upward with its text, over whatever is above it. */
export function ComposerBox({ to, more = [], ...use }: ComposerBoxProps) {
  const { id, agents } = use;
  const host = useHostActions();
  const { field, text, completion, send, onKeyDown, onPaste, onChange, write } = useComposer(use);
  const settings = useApp((state) => state.desk.settings.composer);
  const sending = useApp((state) => state.composer.sending.includes(id));
  const picker = useRef<HTMLInputElement>(null);
  const keys = sendKeys(settings.enterSends, onMac());
  const nothing = text.trim() === "" || sending || agents.length === 0;
  const insert = (snippet: string): void => {
    const caret = field.current?.selectionStart ?? text.length;
    write({ text: text.slice(0, caret) + snippet + text.slice(caret), caret: caret + snippet.length });
    requestAnimationFrame(() => field.current?.focus());
  };
  const insertions = (): MenuEntry[] => [
    { label: "Add files…", icon: "clip", onSelect: () => picker.current?.click() },
    menuLine,
    ...settings.snippets.map((one) => ({ label: `/${one.name}`, onSelect: () => insert(one.text) })),
    { label: "Edit snippets…", icon: "pencil", onSelect: () => act.dialogs.show({ kind: "snippets" }) },
  ];
  const ways = (): MenuEntry[] => [
    {
      label: "Send",
      icon: "send",
      keys: keys.send,
      disabled: nothing,
      onSelect: () => send({ when: "now", thenFocus: false }),
    },
    {
      label: "Send and go to the terminal",
      keys: keys.sendAndGo,
      disabled: nothing,
      onSelect: () => send({ when: "now", thenFocus: true }),
    },
    {
      label: "Queue for when it is ready",
      keys: keys.queue,
      disabled: nothing,
      onSelect: () => send({ when: "ready", thenFocus: false }),
    },
    menuLine,
    ...more,
    {
      label: settings.enterSends ? "Let Enter start a new line" : "Let Enter send",
      onSelect: () => void host.changeSettings({ composer: { enterSends: !settings.enterSends } }),
    },
  ];
  return (
    <div className={styles["box"]} data-composer={id} role="group" aria-label={`Message to ${to}`}>
      <ComposerNote
        id={id}
        agents={agents}
        queueKeys={keys.queue}
        onQueue={() => send({ when: "ready", thenFocus: false })}
      />
      <div className={styles["row"]}>
        <Choices {...completion} id={completion.listId} onTake={completion.take} onClose={completion.close}>
          <textarea
            ref={field}
            className={styles["field"]}
            data-testid="composer-field"
            rows={1}
            value={text}
            placeholder={`Message ${to}`}
            aria-label={`Message to ${to}`}
            aria-autocomplete="list"
            aria-controls={completion.open ? completion.listId : undefined}
            aria-activedescendant={
              completion.open && completion.at >= 0 ? `${completion.listId}-${completion.at}` : undefined
            }
            spellCheck={false}
            onChange={(event) => onChange(event.target.value)}
            onSelect={completion.look}
            onBlur={completion.close}
            onKeyDown={onKeyDown}
            onPaste={onPaste}
          />
        </Choices>
        <span className={styles["acts"]}>
          <ActionMenu entries={insertions}>
            <IconButton icon="plus" size="small" label="Add files or a snippet" />
          </ActionMenu>
          <span className={styles["send"]} data-nothing={nothing}>
            <IconButton
              icon="send"
              size="small"
              label="Send"
              keys={keys.send}
              data-testid="composer-send"
              disabled={nothing}
              onClick={() => send({ when: "now", thenFocus: false })}
            />
          </span>
          <ActionMenu entries={ways}>
            <IconButton icon="more" size="small" label="More ways to send" />
          </ActionMenu>
        </span>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          data-testid="composer-files"
          onChange={(event) => {
            void attachFiles(host, { key: id, files: [...(event.target.files ?? [])] });
            event.target.value = "";
          }}
        />
      </div>
    </div>
  );
}
