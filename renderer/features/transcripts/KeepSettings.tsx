import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import type { TranscriptSettings } from "../../../shared/models/transcript.ts";
import { KeepFold } from "../../ui/KeepFold.tsx";
import { NumberField } from "../../ui/NumberField.tsx";

const choices: readonly (readonly [TranscriptSettings["keep"], string])[] = [
  ["all", "Of every pane of the server"],
  ["seen", "Of panes with a tile or an agent"],
  ["off", "Nothing more"],
];

/** What is kept of what panes print, and how much of it. Holds at once. */
export function KeepSettings() {
  const settings = useApp((state) => state.desk.settings.transcripts);
  const host = useHostActions();
  const change = (part: Partial<TranscriptSettings>): void => void host.changeSettings({ transcripts: part });
  return (
    <KeepFold
      about="Whatever panes print is written to files on this machine that only you can read: passwords that a program shows are in them, too. The oldest part goes first when a limit is reached. What a person types is kept only as far as the program shows it."
      data-testid="transcript-settings"
    >
      <label>
        Keep
        <select
          value={settings.keep}
          onChange={({ target }) => {
            const picked = choices.find(([value]) => value === target.value);
            if (picked) change({ keep: picked[0] });
          }}
        >
          {choices.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </label>
      <NumberField
        label="MB for one pane"
        value={settings.paneMegabytes}
        least={1}
        most={10_000}
        onChange={(paneMegabytes) => change({ paneMegabytes })}
      />
      <NumberField
        label="MB for all"
        value={settings.allMegabytes}
        least={16}
        most={1_000_000}
        onChange={(allMegabytes) => change({ allMegabytes })}
      />
      <NumberField label="Days" value={settings.days} least={1} most={3650} onChange={(days) => change({ days })} />
    </KeepFold>
  );
}
