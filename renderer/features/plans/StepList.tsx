import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { act } from "../../state/store.ts";
import { ForEars } from "../../ui/ForEars.tsx";
import styles from "./Composer.module.css";
import type { Dragged } from "./dragged.ts";
import { commandOf } from "./slot-words.ts";
import { StepCard } from "./StepCard.tsx";
import type { Composer } from "./use-composer.ts";

/** The steps in order. Arrows go from one to the next; with Alt they move it; Delete takes it away, Ctrl+D copies it. */
export function StepList({ composer }: { composer: Composer }) {
  const { steps, chosen } = composer.slice;
  const [dragged, setDragged] = useState<Dragged | null>(null);
  const [told, setTold] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const follow = useRef(false);
  useLayoutEffect(() => {
    if (!follow.current) return;
    follow.current = false;
    list.current?.querySelector<HTMLElement>(`[data-step="${chosen}"]`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = steps.findIndex(({ id }) => String(id) === (event.target as HTMLElement).dataset["step"]);
    const step = steps[at];
    const does = step === undefined ? undefined : acts[keyOf(event)];
    if (does === undefined || step === undefined) return;
    event.preventDefault();
    follow.current = true;
    setTold(does({ id: step.id, name: commandOf(step.operation.kind), at, last: steps.length - 1, steps }));
  };
  return (
    <>
      <ol ref={list} className={styles["cards"]} aria-label="Steps of the plan" onKeyDown={onKeyDown}>
        {steps.map((step, at) => (
          <StepCard key={step.id} {...{ step, at, composer, dragged }} onDrag={setDragged} />
        ))}
      </ol>
      <ForEars as="p" role="status">
        {told}
      </ForEars>
    </>
  );
}

interface At {
  readonly id: number;
  readonly name: string;
  readonly at: number;
  readonly last: number;
  readonly steps: readonly { readonly id: number }[];
}

/** What a key does, and what a screen reader says of it. */
const acts: Readonly<Record<string, (at: At) => string>> = {
  ArrowUp: goBy(-1),
  ArrowDown: goBy(1),
  Home: ({ steps }) => go(steps[0]?.id),
  End: ({ steps }) => go(steps.at(-1)?.id),
  "Alt+ArrowUp": moveBy(-1),
  "Alt+ArrowDown": moveBy(1),
  Delete: ({ id, name }) => {
    act.plan.choose(id);
    act.plan.remove(id);
    return `${name} was removed.`;
  },
  "Ctrl+d": ({ id, name }) => {
    act.plan.duplicate(id);
    return `${name} was copied.`;
  },
};

function keyOf({ key, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
  return `${ctrlKey || metaKey ? "Ctrl+" : ""}${altKey ? "Alt+" : ""}${shiftKey ? "Shift+" : ""}${key}`;
}

function go(id: number | undefined): string {
  if (id !== undefined) act.plan.choose(id);
  return "";
}

function goBy(by: number): (at: At) => string {
  return ({ steps, at, last }) => go(steps[Math.max(0, Math.min(last, at + by))]?.id);
}

function moveBy(by: number): (at: At) => string {
  return ({ id, name, at, last }) => {
    const to = Math.max(0, Math.min(last, at + by));
    act.plan.choose(id);
    act.plan.move(id, to);
    return `${name} is step ${to + 1} of ${last + 1}.`;
  };
}
