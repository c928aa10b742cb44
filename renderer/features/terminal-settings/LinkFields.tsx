import { Group } from "../../ui/Group.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Pick } from "./Pick.tsx";
import { TextLine } from "./TextLine.tsx";
import styles from "./TerminalSettings.module.css";
import type { TerminalChoices } from "./use-terminal-settings.ts";

const rules = [
  ["ask", "Ask each time"],
  ["always", "Allow all programs"],
  ["never", "Never"],
] as const;

/** What programs may do with the clipboard, and what opens files. */
export function LinkFields({ choices: { terminal, change } }: { choices: TerminalChoices }) {
  const kept = Object.entries(terminal.clipboardFor);
  const forget = (program: string): void => change({ clipboardFor: { [program]: undefined } });
  return (
    <Group name="Programs">
      <Pick
        label="Programs that copy"
        hint="none may ever read the clipboard"
        value={terminal.clipboard}
        options={rules}
        onPick={(picked) => {
          const clipboard = rules.find(([value]) => value === picked)?.[0];
          if (clipboard !== undefined) change({ clipboard });
        }}
      />
      {kept.length > 0 && (
        <ul className={styles["kept"]} aria-label="Programs with an answer of their own">
          {kept.map(([program, word]) => (
            <li key={program} className={styles["keptLine"]}>
              <span className={styles["program"]}>{program}</span>
              <span className={styles["hint"]}>{word === "always" ? "may copy" : "may not copy"}</span>
              <IconButton
                icon="close"
                size="small"
                label={`Ask for ${program} again`}
                onClick={() => forget(program)}
              />
            </li>
          ))}
        </ul>
      )}
      <TextLine
        label="Files open with"
        hint="{file} {line} {column}"
        value={terminal.openWith}
        placeholder="code -g {file}:{line}:{column}"
        longest={500}
        onChange={(openWith) => change({ openWith })}
      />
      <p className={styles["note"]}>
        Empty: what the system opens them with. Names of files in the output become links when the file exists.
      </p>
    </Group>
  );
}
