import type { TimelineSettings } from "../../../shared/models/operation-log.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { KeepFold } from "../../ui/KeepFold.tsx";
import { NumberField } from "../../ui/NumberField.tsx";

/** How much of the timeline is kept. Holds at once. */
export function KeepTimeline() {
  const settings = useApp((state) => state.desk.settings.timeline);
  const host = useHostActions();
  const change = (part: Partial<TimelineSettings>): void => void host.changeSettings({ timeline: part });
  return (
    <KeepFold
      about="Whatever changes something is kept on this machine, and who ran it: you, a plan, or Paneglass by itself. What you type and paste into terminals is not; values that may be secrets are left out. The oldest lines go first."
      data-testid="timeline-settings"
    >
      <NumberField
        label="Lines"
        value={settings.rows}
        least={100}
        most={1_000_000}
        onChange={(rows) => change({ rows })}
      />
      <NumberField label="Days" value={settings.days} least={1} most={3650} onChange={(days) => change({ days })} />
    </KeepFold>
  );
}
