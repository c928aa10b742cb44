import { Check } from "../../ui/Check.tsx";
import { Group } from "../../ui/Group.tsx";
import { NumberLine } from "./NumberLine.tsx";
import type { TerminalChoices } from "./use-terminal-settings.ts";

/** History, pictures, copying, screen readers. */
export function ReadingFields({ choices }: { choices: TerminalChoices }) {
  const { settings, terminal, change, changeLetters } = choices;
  return (
    <Group name="Reading">
      <NumberLine
        label="Lines of history"
        hint="in each terminal"
        value={settings.scrollback}
        least={0}
        most={50_000}
        step={100}
        onChange={(scrollback) => changeLetters({ scrollback })}
      />
      <Check
        box="behind"
        label="Copy when something is selected"
        on={terminal.copyOnSelect}
        onChange={(copyOnSelect) => change({ copyOnSelect })}
      />
      <Check
        box="behind"
        label="Pictures"
        hint="sixel, and those of iTerm2"
        on={terminal.images}
        onChange={(images) => change({ images })}
      />
      <Check
        box="behind"
        label="Mark commands in new shells"
        hint="bash of “New shell”; others by their own settings"
        on={terminal.shellMarks}
        onChange={(shellMarks) => change({ shellMarks })}
      />
      <Check
        box="behind"
        label="For screen readers"
        hint="reads out what programs print"
        on={terminal.screenReader}
        onChange={(screenReader) => change({ screenReader })}
      />
    </Group>
  );
}
