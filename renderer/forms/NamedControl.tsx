import type { TextProps } from "./fields.ts";
import { OfferedControl } from "./OfferedControl.tsx";
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
export function NamedControl({ what, ...rest }: TextProps & { readonly what: Named }) {
  const { options, load } = useNamed(what);
  return <OfferedControl {...rest} placeholder={samples[what]} options={options} onOpen={load} />;
}
