import type { OperationShape } from "../../shared/models/operation-log.ts";
import type { OptionPlace } from "./option-places.ts";
import type { OptionRow } from "./option-rows.ts";

/** How options, or hooks, are read and changed: the same table draws both. */
export interface SettingWay {
  readonly what: "options" | "hooks";
  /** `option`, `hook`. */
  readonly one: string;
  readonly reads: "showOptions" | "showHooks";
  readonly changes: "setOption" | "setHook";
  /** What one item of a list is called. */
  readonly item: string;
  /** The arguments that mean a place; null where there are none of these. */
  readonly owner: (place: OptionPlace) => Readonly<Record<string, unknown>> | null;
  /** `name` may mean one item of a list. */
  readonly set: (row: OptionRow, name: string, value: unknown) => OperationShape;
  readonly reset: (row: OptionRow, name: string) => OperationShape;
}

export const optionWay: SettingWay = {
  ...{ what: "options", one: "option", reads: "showOptions", changes: "setOption", item: "item" },
  owner: ({ option }) => option,
  set: ({ here }, name, value) => ({ kind: "setOption", args: { ...here.option, option: name, value } }),
  reset: ({ here }, name) => ({ kind: "setOption", args: { ...here.option, unset: true, option: name } }),
};

export const hookWay: SettingWay = {
  ...{ what: "hooks", one: "hook", reads: "showHooks", changes: "setHook", item: "command" },
  owner: ({ hook }) => hook,
  set: ({ here }, name, value) => ({ kind: "setHook", args: { ...here.hook, hook: name, command: value } }),
  reset: ({ here }, name) => ({ kind: "setHook", args: { ...here.hook, unset: true, hook: name } }),
};
