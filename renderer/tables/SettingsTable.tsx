import { useCallback } from "react";
import type { InspectTarget } from "../state/dialogs-slice.ts";
import { useGap } from "../state/lacking.ts";
import { heldText } from "../state/option-rows.ts";
import type { OptionRow } from "../state/option-rows.ts";
import { hookWay, optionWay } from "../state/setting-ways.ts";
import { SearchTable } from "./SearchTable.tsx";
import { SettingLine } from "./SettingLine.tsx";
import { SettingDetail } from "./SettingDetail.tsx";
import { Unavailable } from "./Unavailable.tsx";
import { useSettingRows } from "./use-setting-rows.ts";

interface SettingsTableProps {
  readonly what: "options" | "hooks";
  /** Null for what holds everywhere. */
  readonly target: InspectTarget | null;
}

const keyOf = ({ name, here }: OptionRow): string => `${here.level} ${name}`;

/** Options or hooks, with what is in force and where that comes from. What somebody changed comes first. */
export function SettingsTable({ what, target }: SettingsTableProps) {
  const way = what === "options" ? optionWay : hookWay;
  const gap = useGap(way.reads);
  const reads = useSettingRows(way, target);
  const textOf = useCallback(
    ({ name, doc, value, here }: OptionRow) =>
      `${name} ${doc} ${value === null ? "" : heldText(value)} ${target === null ? here.label : ""}`,
    [target],
  );
  if (gap !== null) return <Unavailable what={what === "options" ? "Options" : "Hooks"} why={gap} />;
  return (
    <SearchTable
      what={what}
      reads={reads}
      keyOf={keyOf}
      textOf={textOf}
      line={(row) => <SettingLine row={row} everywhere={target === null} />}
      detail={(row) => <SettingDetail row={row} way={way} done={reads.again} />}
      none={`The server told of no ${what}.`}
    />
  );
}
