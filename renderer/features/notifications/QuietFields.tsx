import { type QuietHours, TimeOfDay } from "../../../shared/models/attention.ts";
import { Check } from "../../ui/Check.tsx";
import { Group } from "../../ui/Group.tsx";
import entry from "../../ui/Entry.module.css";
import styles from "./Notifications.module.css";

/** Monday first, as most calendars have it; 0 is Sunday. */
const week = [1, 2, 3, 4, 5, 6, 0] as const;
const dayNames = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const;

/** When nothing pops up or rings. */
export function QuietFields({ quiet, onChange }: { quiet: QuietHours; onChange: (quiet: QuietHours) => void }) {
  const time = (which: "from" | "to") => (
    <input
      type="time"
      className={`${entry["entry"]} ${styles["time"]}`}
      aria-label={which === "from" ? "Quiet from" : "Quiet until"}
      disabled={!quiet.on}
      value={quiet[which]}
      onChange={({ target }) => {
        if (TimeOfDay.safeParse(target.value).success) onChange({ ...quiet, [which]: target.value });
      }}
    />
  );
  const toggle = (day: number): void => {
    const days = quiet.days.includes(day) ? quiet.days.filter((one) => one !== day) : [...quiet.days, day];
    onChange({ ...quiet, days: days.toSorted((a, b) => a - b) });
  };
  return (
    <Group name="Quiet hours">
      <Check label="Nothing pops up or rings" on={quiet.on} onChange={(on) => onChange({ ...quiet, on })} />
      <div className={styles["line"]}>
        <span>from</span>
        {time("from")}
        <span>until</span>
        {time("to")}
        {quiet.to <= quiet.from && <span className={styles["hint"]}>the next day</span>}
      </div>
      <div className={styles["days"]} role="group" aria-label="Days on which they begin">
        {week.map((day) => (
          <button
            key={day}
            type="button"
            className={styles["day"]}
            aria-pressed={quiet.days.includes(day)}
            disabled={!quiet.on}
            onClick={() => toggle(day)}
          >
            {dayNames[day]}
          </button>
        ))}
      </div>
    </Group>
  );
}
