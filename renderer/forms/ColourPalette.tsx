import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./Forms.module.css";
import { colourLook, namedColours } from "./tmux-colour.ts";

const COLUMNS = 16;
const cells = [...namedColours.map(([name]) => name), ...Array.from({ length: 240 }, (_, at) => `colour${at + 16}`)];

interface ColourPaletteProps {
  readonly label: string;
  readonly disabled: boolean | undefined;
  readonly text: string;
  readonly onPick: (colour: string) => void;
}

/** The 256 colours as a grid with one Tab stop. */
export function ColourPalette({ label, disabled, text, onPick }: ColourPaletteProps) {
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const grid = useRef<HTMLDivElement>(null);
  const go = (next: number): void => {
    if (next < 0 || next >= cells.length) return;
    setAt(next);
    grid.current?.querySelectorAll<HTMLElement>("button")[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: COLUMNS, ArrowUp: -COLUMNS }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    go(at + by);
  };
  const show = (next: boolean): void => {
    if (next) setAt(Math.max(0, cells.indexOf(text)));
    setOpen(next);
  };
  return (
    <Popover.Root open={open} onOpenChange={show}>
      <Popover.Trigger asChild>
        <Button disabled={disabled} aria-label={`${label}: the 256 colours`}>
          256
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles["palette"]} align="end" sideOffset={4} aria-label={`${label}: colours`}>
          <div ref={grid} role="group" aria-label="Colours" className={styles["colours"]} onKeyDown={onKeyDown}>
            {cells.map((name, index) => (
              <button
                key={name}
                type="button"
                title={name}
                aria-label={name}
                aria-pressed={name === text}
                tabIndex={index === at ? 0 : -1}
                style={{ background: colourLook(name) ?? "none" }}
                onClick={() => {
                  onPick(name);
                  setOpen(false);
                }}
              />
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
