import { ItemsEdit } from "./ItemsEdit.tsx";
import { OptionEdit } from "./OptionEdit.tsx";
import type { OptionRow } from "../state/option-rows.ts";
import type { SettingWay } from "../state/setting-ways.ts";

export interface SettingProps {
  readonly row: OptionRow;
  readonly way: SettingWay;
  /** Called after each change that was carried out. */
  readonly done: () => void;
}

/** Lists are changed item by item. */
export function SettingEditor({ row, way, done }: SettingProps) {
  const list = row.fact?.list === true || Array.isArray(row.value);
  return list ? <ItemsEdit row={row} way={way} done={done} /> : <OptionEdit row={row} done={done} />;
}
