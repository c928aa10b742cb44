import { useId, useMemo, useState } from "react";
import type { Target, TargetKind } from "../../shared/ops/targets.ts";
import { Button } from "../ui/Button.tsx";
import field from "../ui/Field.module.css";
import { Icon } from "../ui/Icon.tsx";
import { Combobox } from "./Combobox.tsx";
import type { ComboOption } from "./combo-options.ts";
import type { ControlProps, SlotChoice } from "./fields.ts";
import styles from "./Forms.module.css";
import { targetAbout, targetChoices, targetKey, targetOfKey, targetWords } from "./target-choices.ts";
import { TargetLook } from "./TargetLook.tsx";
import { readTarget } from "./target-text.ts";
import { TilePick } from "./TilePick.tsx";
import { useTargetGround } from "./use-target-ground.ts";
import { orList } from "./words.ts";

interface TargetFieldProps {
  readonly accepts: readonly TargetKind[];
  /** Undefined while nothing is chosen. */
  readonly value: unknown;
  readonly onChange: (target: Target | undefined) => void;
  readonly label?: string;
  readonly slots?: readonly SlotChoice[];
  readonly control?: ControlProps["control"];
}

const none: readonly SlotChoice[] = [];
/** What a tile stands for: itself, its window, its session. */
const onTiles: readonly TargetKind[] = ["pane", "window", "session"];

/** What an operation is aimed at: chosen from what there is, clicked on the wall, or typed as tmux writes it. */
export function TargetField({ accepts, value, onChange, label = "Target", slots = none, control }: TargetFieldProps) {
  const id = useId();
  const { ground, load } = useTargetGround(slots);
  const [picking, setPicking] = useState(false);
  const [unread, setUnread] = useState<string | null>(null);
  const choices = useMemo(() => targetChoices(accepts, ground), [accepts, ground]);
  const own = control ?? {
    ...{ id, className: field["input"], "aria-invalid": false, "aria-describedby": `${id}-about` },
  };
  const about = value === undefined && unread !== null ? unreadWords(unread, accepts) : targetAbout(value, ground);
  const leave = (words: string): void => {
    if (words.trim() === "") return;
    const target = readTarget(words, accepts);
    setUnread(target === null ? words.trim() : null);
    onChange(target ?? undefined);
  };
  const kinds = onTiles.filter((kind) => accepts.includes(kind));
  return (
    <span className={styles["stack"]}>
      <span className={styles["numberRow"]}>
        <Combobox
          control={own}
          label={label}
          text={targetWords(value, ground)}
          chosen={value === undefined ? undefined : JSON.stringify(value)}
          placeholder={`Choose a ${orList(accepts)}, or type it`}
          options={(words) => withTyped(choices, words, accepts)}
          onPick={(key) => onChange(targetOfKey(key.trim()))}
          onLeave={leave}
          aside={(key) => <TargetLook target={targetOfKey(key.trim())} />}
          {...(accepts.includes("client") ? { onOpen: load } : {})}
        />
        {value !== undefined && (
          <Button disabled={own.disabled} aria-label={`${label}: none`} onClick={() => onChange(undefined)}>
            <Icon name="close" size={12} />
          </Button>
        )}
        {kinds.length > 0 && (
          <Button disabled={own.disabled} aria-label={`${label}: click a tile`} onClick={() => setPicking(true)}>
            <Icon name="window" size={14} />
            Tile…
          </Button>
        )}
      </span>
      {about !== null && (
        <span id={`${id}-about`} className={styles["about"]} data-testid="target-about">
          {about}
        </span>
      )}
      {picking && (
        <TilePick
          kinds={kinds}
          onPick={(target) => {
            setPicking(false);
            onChange(target);
          }}
          onClose={() => setPicking(false)}
        />
      )}
    </span>
  );
}

const unreadWords = (words: string, accepts: readonly TargetKind[]): string =>
  `“${words}” names no ${orList(accepts)}: nothing is chosen.`;

/** What is typed comes first when it is a target by itself, and stands there once. */
function withTyped(
  choices: readonly ComboOption[],
  words: string,
  accepts: readonly TargetKind[],
): readonly ComboOption[] {
  const target = readTarget(words, accepts);
  if (target === null) return choices;
  const id = targetKey(target);
  const typed = { id, label: words.trim(), detail: "as it is typed", group: "As typed" };
  return [typed, ...choices.filter((choice) => choice.id !== id)];
}
