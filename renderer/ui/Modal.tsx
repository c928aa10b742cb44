import { Dialog } from "radix-ui";
import { useState } from "react";
import type { CSSProperties, ReactNode } from "react";
import { useDialogNews } from "./dialog-news.ts";
import { IconButton } from "./IconButton.tsx";
import styles from "./Modal.module.css";
import { useFocusBack } from "./use-focus-back.ts";
import { useKeptFocus } from "./use-kept-focus.ts";

interface ModalProps {
  readonly title: string;
  readonly about: string;
  readonly width?: number;
  readonly testId?: string;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  readonly onClose: () => void;
}

/** The keyboard starts at what carries `data-start`, else on the dialog itself: never on the cross. */
function startAtChosen(event: Event): void {
  const dialog = event.target;
  if (!(dialog instanceof HTMLElement)) return;
  event.preventDefault();
  (dialog.querySelector<HTMLElement>("[data-start]") ?? dialog).focus();
}

/** Escape inside of what carries `data-backs-out` leaves that part, not the dialog: the part hears the key itself. */
function keepWhenPartBacksOut(event: KeyboardEvent): void {
  if (event.target instanceof Element && event.target.closest("[data-backs-out]") !== null) event.preventDefault();
}

/** A dialog over the page. It is open while it is rendered; Escape and the cross close it, and the keyboard goes back. */
export function Modal({ title, about, width = 560, testId, foot, children, onClose }: ModalProps) {
  useFocusBack();
  const [content, setContent] = useState<HTMLElement | null>(null);
  useKeptFocus(content);
  const news = useDialogNews();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles["veil"]} />
        <Dialog.Content
          ref={setContent}
          className={styles["modal"]}
          style={{ "--modal-width": `${width}px` } as CSSProperties}
          data-testid={testId}
          onOpenAutoFocus={startAtChosen}
          onEscapeKeyDown={keepWhenPartBacksOut}
        >
          <header className={styles["head"]}>
            <div>
              <Dialog.Title className={styles["title"]}>{title}</Dialog.Title>
              <Dialog.Description className={styles["about"]}>{about}</Dialog.Description>
            </div>
            <Dialog.Close asChild>
              <IconButton icon="close" label="Close" />
            </Dialog.Close>
          </header>
          <div className={styles["body"]}>{children}</div>
          {news}
          {foot !== undefined && <footer className={styles["foot"]}>{foot}</footer>}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
