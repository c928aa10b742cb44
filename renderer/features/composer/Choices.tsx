import { Popover } from "radix-ui";
import type { ReactElement } from "react";
import type { Choice } from "./completion.ts";
import styles from "./Composer.module.css";

interface ChoicesProps {
  readonly id: string;
  readonly open: boolean;
  readonly choices: readonly Choice[];
  /** The marked one; -1 for none. */
  readonly at: number;
  readonly onTake: (choice: Choice) => void;
  readonly onClose: () => void;
  /** What is completed. It keeps the keyboard. */
  readonly children: ReactElement;
}

/** The list over a field with what may be meant. */
export function Choices({ id, open, choices, at, onTake, onClose, children }: ChoicesProps) {
  const keep = (event: Event): void => event.preventDefault();
  return (
    <Popover.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Popover.Anchor asChild>{children}</Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          className={styles["choices"]}
          aria-label="What may be meant"
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={keep}
          // The field hears of Escape and closes the list alone; heard twice, it would close the composer as well.
          onEscapeKeyDown={keep}
          onCloseAutoFocus={keep}
        >
          <ul id={id} role="listbox" aria-label="Choices" data-testid="composer-choices">
            {choices.map((choice, index) => (
              <li
                key={choice.text}
                id={`${id}-${index}`}
                ref={index === at ? intoView : undefined}
                role="option"
                aria-selected={index === at}
                className={styles["choice"]}
                // The field keeps the keyboard.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onTake(choice)}
              >
                <span className={styles["choiceName"]}>{choice.label}</span>
                <span className={styles["choiceAbout"]}>{choice.about}</span>
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function intoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: "nearest" });
}
