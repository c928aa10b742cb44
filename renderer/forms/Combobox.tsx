import { Popover } from "radix-ui";
import { useRef, useState } from "react";
import type { FocusEvent, KeyboardEvent, ReactNode } from "react";
import { ComboList } from "./ComboList.tsx";
import { narrowed } from "./combo-options.ts";
import type { ComboOption } from "./combo-options.ts";
import type { ControlProps } from "./fields.ts";
import styles from "./Combobox.module.css";

interface ComboboxProps {
  readonly control: ControlProps["control"];
  readonly label: string;
  /** What stands in the field while nobody types. */
  readonly text: string;
  /** The id of what is chosen now: it is marked when the list opens. */
  readonly chosen?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly mono?: boolean;
  /** Given the words that are typed so far. */
  readonly options: (words: string) => readonly ComboOption[];
  readonly onPick: (id: string) => void;
  /** What is typed counts by itself, without a choice from the list; undefined where only the list counts. */
  readonly onText?: (text: string) => void;
  /** The keyboard goes on while these words stand there and nothing was picked for them. */
  readonly onLeave?: (words: string) => void;
  /** Stands beside the list, about the marked one. */
  readonly aside?: (id: string) => ReactNode;
  readonly onOpen?: () => void;
}

const keep = (event: Event): void => event.preventDefault();

/** A field with a list that narrows as one types. The field keeps the keyboard; Escape closes only the list. */
export function Combobox(props: ComboboxProps) {
  const { control, label, text, chosen, placeholder, mono = false, options, onPick, onText, onLeave } = props;
  const { aside, onOpen } = props;
  const panel = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [marked, setMarked] = useState(0);
  const shown = open ? narrowed(options(words ?? ""), words ?? "") : { options: [], more: 0 };
  const at = Math.min(marked, shown.options.length - 1);
  const show = (): void => {
    if (open) return;
    onOpen?.();
    setMarked(options("").findIndex(({ id }) => id === chosen));
    setOpen(true);
  };
  const close = (): void => {
    setOpen(false);
    setWords(null);
  };
  const leave = (): void => {
    if (words !== null) onLeave?.(words);
    close();
  };
  const onBlur = (event: FocusEvent): void => {
    // Another application may have the keyboard, or the list: the person comes back here.
    if (document.activeElement === event.target || panel.current?.contains(event.relatedTarget) === true) return;
    leave();
  };
  const take = (option: ComboOption | undefined): void => {
    if (option === undefined || option.closed !== undefined) return;
    onPick(option.id);
    close();
  };
  const type = (next: string): void => {
    show();
    setMarked(onText === undefined ? 0 : -1);
    setWords(next);
    onText?.(next);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (by !== undefined) {
      event.preventDefault();
      if (open) setMarked(Math.max(0, Math.min(shown.options.length - 1, at + by)));
      else show();
    }
    if (!open) return;
    // Where only the list counts, what fits nothing in it must not be sent off as something else.
    if (event.key === "Enter" && (at >= 0 || onText === undefined)) {
      event.preventDefault();
      take(shown.options[at]);
    }
    if (event.key === "Tab") leave();
  };
  const list = `${control.id}-list`;
  const under = shown.options[at];
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && leave()}>
      <Popover.Anchor asChild>
        <input
          {...control}
          role="combobox"
          aria-label={label}
          aria-expanded={open}
          aria-controls={open ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={open && under !== undefined ? `${list}-${at}` : undefined}
          data-mono={mono}
          autoComplete="off"
          spellCheck={false}
          placeholder={placeholder}
          value={words ?? text}
          onChange={(event) => type(event.target.value)}
          // What is typed takes the place of what was chosen.
          onFocus={(event) => onText === undefined && event.currentTarget.select()}
          onClick={() => !open && show()}
          onKeyDown={onKeyDown}
          onBlur={onBlur}
        />
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          ref={panel}
          className={styles["panel"]}
          aria-label={`${label}: what there is`}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          data-aside={aside !== undefined}
          onOpenAutoFocus={keep}
          onCloseAutoFocus={keep}
          onEscapeKeyDown={(event) => {
            event.preventDefault();
            close();
          }}
          onInteractOutside={(event) => {
            if (event.target instanceof Element && event.target.id === control.id) event.preventDefault();
          }}
        >
          <ComboList id={list} label={label} shown={shown} at={at} onTake={take} onMark={setMarked} />
          {aside !== undefined && under !== undefined && <div className={styles["aside"]}>{aside(under.id)}</div>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
