import { useMemo, useState } from "react";
import { Check } from "../../ui/Check.tsx";
import { Group } from "../../ui/Group.tsx";
import { installedFonts } from "./fonts.ts";
import { NumberLine } from "./NumberLine.tsx";
import { Pick } from "./Pick.tsx";
import { TextLine } from "./TextLine.tsx";
import type { TerminalChoices } from "./use-terminal-settings.ts";

const OTHER = "\0other";
const cursors = [
  ["block", "Block"],
  ["bar", "Bar"],
  ["underline", "Underline"],
] as const;

/** A family as the settings hold it: names with blanks stand in quotes. */
const quoted = (name: string): string => (name === "" ? "" : `"${name}"`);

/** Font, size, cursor. */
export function LetterFields({ choices }: { choices: TerminalChoices }) {
  const { settings, terminal, change, changeLetters } = choices;
  const fonts = useMemo(() => installedFonts(), []);
  const { fontFamily } = settings;
  const listed = fontFamily === "" || fonts.some((name) => quoted(name) === fontFamily);
  const [other, setOther] = useState(!listed);
  const pick = (value: string): void => {
    setOther(value === OTHER);
    if (value !== OTHER) changeLetters({ fontFamily: value });
  };
  const options = [
    ["", "The app’s choice"],
    ...fonts.map((name) => [quoted(name), name] as const),
    [OTHER, "Another…"],
  ] as const;
  return (
    <Group name="Letters">
      <Pick
        start
        label="Font"
        hint="found on this machine"
        value={other ? OTHER : fontFamily}
        options={options}
        onPick={pick}
      />
      {other && (
        <TextLine
          label="Its name"
          hint="as the system calls it"
          value={fontFamily}
          placeholder="Comic Mono"
          longest={200}
          onChange={(family) => changeLetters({ fontFamily: family })}
        />
      )}
      <NumberLine
        label="Size"
        hint="pixels"
        value={settings.fontSize}
        least={8}
        most={32}
        step={1}
        onChange={(fontSize) => changeLetters({ fontSize })}
      />
      <NumberLine
        label="Line height"
        value={terminal.lineHeight}
        least={1}
        most={2}
        step={0.05}
        onChange={(lineHeight) => change({ lineHeight })}
      />
      <Pick
        label="Cursor"
        value={terminal.cursor}
        options={cursors}
        onPick={(picked) => {
          const cursor = cursors.find(([value]) => value === picked)?.[0];
          if (cursor !== undefined) change({ cursor });
        }}
      />
      <Check
        box="behind"
        label="Cursor blinks"
        on={terminal.cursorBlink}
        onChange={(cursorBlink) => change({ cursorBlink })}
      />
      <Check
        box="behind"
        label="Ligatures"
        hint="where the font has them"
        on={terminal.ligatures}
        onChange={(ligatures) => change({ ligatures })}
      />
    </Group>
  );
}
