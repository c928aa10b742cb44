import type { ComponentType, ReactElement } from "react";
import type { ArgControl } from "../../shared/ops/args.ts";
import { Button } from "../ui/Button.tsx";
import { ColourControl } from "./ColourControl.tsx";
import type { ComboOption } from "./combo-options.ts";
import type { ControlProps, TextProps } from "./fields.ts";
import { FileControl } from "./FileControl.tsx";
import { FolderControl } from "./FolderControl.tsx";
import styles from "./Forms.module.css";
import { LineControl } from "./LineControl.tsx";
import { LongControl } from "./LongControl.tsx";
import { OfferedControl } from "./OfferedControl.tsx";
import { KeyControl } from "./KeyControl.tsx";
import { StyleControl } from "./StyleControl.tsx";
import { NamedControl } from "./NamedControl.tsx";
import { isNamed } from "./use-named.ts";
import type { Named } from "./use-named.ts";

const fit: Readonly<Record<Exclude<ArgControl, Named | "file" | "newFile">, ComponentType<TextProps>>> = {
  folder: FolderControl,
  key: KeyControl,
  colour: ColourControl,
  style: StyleControl,
  long: LongControl,
};

const lines = {
  shell: "a line for a shell",
  commands: "tmux commands",
  program: "a program",
  environment: "",
} as const;

/** Text, by what it stands for. */
export function TextControl({ arg, label, value, onChange, control }: ControlProps<"text">) {
  const text = typeof value === "string" ? value : undefined;
  const mono = arg.runs !== undefined || arg.format === true;
  const usual = arg.runs === undefined ? (arg.format === true ? "#{…}" : undefined) : lines[arg.runs];
  const props: TextProps = {
    ...{ label, text, placeholder: arg.otherwise ?? usual },
    onText: (next) => onChange(next === "" ? undefined : next),
    control: mono ? { ...control, ...monospaced } : control,
  };
  const { offers } = arg;
  const options = (): readonly ComboOption[] => (offers ?? []).map((offer) => ({ id: offer, label: offer }));
  const drawn = offers === undefined ? drawnBy(arg.control, props) : <OfferedControl {...props} options={options} />;
  if (arg.empty !== true) return drawn;
  return (
    <span className={styles["numberRow"]}>
      {drawn}
      <Button
        disabled={control.disabled}
        aria-pressed={text === ""}
        aria-label={`${label}: empty text`}
        onClick={() => onChange(text === "" ? undefined : "")}
      >
        Empty
      </Button>
    </span>
  );
}

const monospaced = { "data-mono": "true" };

function drawnBy(control: ArgControl | undefined, props: TextProps): ReactElement {
  if (control === undefined) return <LineControl {...props} />;
  if (isNamed(control)) return <NamedControl {...props} what={control} />;
  if (control === "file" || control === "newFile") return <FileControl {...props} what={control} />;
  const Fit = fit[control];
  return <Fit {...props} />;
}
