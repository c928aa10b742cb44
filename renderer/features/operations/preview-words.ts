import type { TmuxVersion } from "../../../shared/base/tmux-version.ts";
import type { AnySpec, Blocking } from "../../../shared/ops/define.ts";
import { renderEntry } from "../../../shared/ops/render.ts";
import type { Rendered } from "../../../shared/ops/render.ts";
import { isSlot } from "../../../shared/ops/slot-target.ts";
import type { SlotPart } from "../../../shared/ops/slot-target.ts";
import { slotTarget } from "../../../shared/ops/slots.ts";
import type { Fields, SlotChoice } from "../../forms/fields.ts";

/** One word that would be sent. */
export interface PreviewWord {
  readonly text: string;
  /** It holds an id that is not known before the plan runs. */
  readonly unknown: boolean;
}

export interface Previewed {
  readonly words: readonly PreviewWord[];
  /** As it would be sent; null while an id is not known. */
  readonly argv: readonly string[] | null;
  readonly notes: readonly string[];
  readonly refused: string | null;
  /** What its answer may have to wait for. */
  readonly waits: string | null;
}

const waiting: Readonly<Record<Blocking["on"], string>> = {
  person: "It is answered only when somebody at a terminal has answered.",
  program: "It is answered only when what it runs has ended.",
  signal: "It is answered only when another gives the signal.",
  file: "It is answered only when the file was read or written.",
};

interface PreviewUse {
  readonly kind: string;
  readonly spec: AnySpec;
  /** Those that are wrong are left out. */
  readonly args: Fields;
  readonly slots: readonly SlotChoice[];
  readonly version: TmuxVersion | null;
}

const sigils = { session: "$", window: "@", pane: "%" } as const;
/** No server has that many. */
const FIRST_UNKNOWN = 900_000_000;

/** What a server of this version would be sent for an operation as it stands in its form. */
export function previewed({ kind, spec, args, slots, version }: PreviewUse): Previewed {
  const names = new Map<string, string>();
  const filled = Object.entries(args).map(([name, value]) => {
    if (!isSlot(value)) return [name, value] as const;
    const part: SlotPart = value.part ?? "pane";
    const id = `${sigils[part]}${FIRST_UNKNOWN + names.size}`;
    const label = slots.find(({ target }) => target.slot === value.slot && target.part === value.part)?.label;
    names.set(id, label ?? `What step ${value.slot + 1} makes`);
    return [name, slotTarget(value, id)] as const;
  });
  const rendered = renderEntry(spec, { kind, args: Object.fromEntries(filled) }, version);
  const words = rendered.argv.map((word) => wordOf(word, names));
  return {
    words,
    argv: words.some(({ unknown }) => unknown) ? null : rendered.argv,
    notes: rendered.notes,
    refused: rendered.refused ?? null,
    waits: waitsOf(rendered),
  };
}

function waitsOf({ waits }: Rendered): string | null {
  return waits === undefined ? null : waiting[waits];
}

function wordOf(word: string, names: ReadonlyMap<string, string>): PreviewWord {
  const found = [...names].find(([id]) => word.includes(id));
  if (found === undefined) return { text: word, unknown: false };
  return { text: word.replace(found[0], `‹${found[1]}›`), unknown: true };
}
