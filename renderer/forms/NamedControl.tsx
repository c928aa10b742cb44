import { Combobox } from "./Combobox.tsx";
import type { TextProps } from "./fields.ts";
import { useNamed } from "./use-named.ts";
import type { Named } from "./use-named.ts";

const samples: Readonly<Record<Named, string>> = {
  option: "status-style, @my-own",
  hook: "after-new-window",
  layout: "tiled",
  buffer: "",
  keyTable: "prefix",
};

/** A name with what there is of it to choose from. Something else may be typed. */
export function NamedControl({ what, label, text, onText, control }: TextProps & { readonly what: Named }) {
  const { options, load } = useNamed(what);
  return (
    <Combobox
      control={control}
      label={label}
      mono
      text={text ?? ""}
      chosen={text}
      placeholder={samples[what]}
      options={options}
      onPick={onText}
      onText={(typed) => onText(typed === "" ? undefined : typed)}
      onOpen={load}
    />
  );
}
