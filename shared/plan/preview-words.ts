import type { TmuxVersion } from "../base/tmux-version.ts";
import type { Operation } from "../ops/define.ts";
import { render } from "../ops/render.ts";
import type { SlotTarget } from "../ops/slot-target.ts";
import { fillSlots, slotTarget } from "../ops/slots.ts";
import { createdBy } from "./traits.ts";

/** A word of what would be sent: pieces of text, and slots where an id will stand. */
export type PreviewWord = readonly (string | SlotTarget)[];

export interface WordedPreview {
  /** Null where this version cannot do it. */
  readonly words: readonly PreviewWord[] | null;
  readonly notes: readonly string[];
}

/** Ids that no server gives out: what they stand for is found again by them. */
const FIRST = 900_000_000;
const sigils = { session: "$", window: "@", pane: "%" } as const;
const STAND_IN = /[$@%](9\d{8})/;

/** What an operation of a plan would send to a server of this version, with its slots as they are. `steps`: those of the plan. */
export function previewWords(
  operation: Operation,
  steps: readonly Operation[],
  version: TmuxVersion | null,
): WordedPreview {
  const slots: SlotTarget[] = [];
  const shown = fillSlots(operation, (slot) => {
    slots.push(slot);
    const maker = steps[slot.slot];
    const part = slot.part ?? (maker === undefined ? null : createdBy(maker)) ?? "pane";
    return slotTarget(slot, `${sigils[part]}${FIRST + slots.length - 1}`);
  });
  const { argv, notes, refused } = render(shown, version);
  if (refused !== undefined) return { words: null, notes: [...notes, refused] };
  return { words: argv.map((word) => piecesOf(word, slots)), notes };
}

function piecesOf(word: string, slots: readonly SlotTarget[]): PreviewWord {
  const found = STAND_IN.exec(word);
  const slot = found === null ? undefined : slots[Number(found[1]) - FIRST];
  if (found === null || slot === undefined) return [word];
  const before = word.slice(0, found.index);
  const after = word.slice(found.index + found[0].length);
  return [...(before === "" ? [] : [before]), slot, ...(after === "" ? [] : [after])];
}
