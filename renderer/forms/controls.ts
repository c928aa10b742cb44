import type { ReactElement } from "react";
import type { Arg } from "../../shared/ops/args.ts";
import { BytesControl } from "./BytesControl.tsx";
import { ChoiceControl } from "./ChoiceControl.tsx";
import type { ControlProps } from "./fields.ts";
import { FlagControl } from "./FlagControl.tsx";
import { ListControl } from "./ListControl.tsx";
import { MenuControl } from "./MenuControl.tsx";
import { NumberControl } from "./NumberControl.tsx";
import { PairsControl } from "./PairsControl.tsx";
import { SettingControl } from "./SettingControl.tsx";
import { SizeControl } from "./SizeControl.tsx";
import { TargetControl } from "./TargetControl.tsx";
import { TextControl } from "./TextControl.tsx";

/** The control for each kind of argument. */
export const controls: { readonly [Kind in Arg["kind"]]: (props: ControlProps<Kind>) => ReactElement } = {
  flag: FlagControl,
  target: TargetControl,
  pairs: PairsControl,
  size: SizeControl,
  line: SizeControl,
  choice: ChoiceControl,
  text: TextControl,
  integer: NumberControl,
  setting: SettingControl,
  each: ListControl,
  menu: MenuControl,
  words: ListControl,
  bytes: BytesControl,
  argv: ListControl,
};

const groups: readonly Arg["kind"][] = ["choice", "pairs", "each", "menu", "words", "argv"];
const wide: readonly Arg["kind"][] = [...groups.slice(1), "target", "bytes", "setting"];

/** Whether its control is several elements, which share the label. */
export function isGroup(arg: Arg): boolean {
  return groups.includes(arg.kind);
}

/** Whether its control takes the whole width of the form. */
export function isWide(arg: Arg): boolean {
  const line = arg.kind === "text" && (arg.runs !== undefined || arg.format === true || arg.control !== undefined);
  return line || wide.includes(arg.kind) || (arg.kind === "choice" && Object.keys(arg.options).length > 2);
}
