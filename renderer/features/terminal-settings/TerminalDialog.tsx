import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import { ColourFields } from "./ColourFields.tsx";
import { LetterFields } from "./LetterFields.tsx";
import { LinkFields } from "./LinkFields.tsx";
import { ReadingFields } from "./ReadingFields.tsx";
import { Sample } from "./Sample.tsx";
import styles from "./TerminalSettings.module.css";
import { useTerminalSettings } from "./use-terminal-settings.ts";

/** How terminals look and behave, beside a real one that shows it. Every change holds at once. */
export function TerminalDialog() {
  const choices = useTerminalSettings();
  return (
    <Modal
      title="Terminal"
      about="How every terminal on the wall looks and what programs in it may do. Changes hold at once."
      width={940}
      testId="terminal-dialog"
      onClose={act.dialogs.close}
    >
      <div className={styles["body"]}>
        <div className={styles["fields"]}>
          <LetterFields choices={choices} />
          <ColourFields choices={choices} />
          <ReadingFields choices={choices} />
          <LinkFields choices={choices} />
        </div>
        <Sample settings={choices.settings} />
      </div>
    </Modal>
  );
}
