import { AlertDialog } from "radix-ui";
import type { CSSProperties, ReactNode } from "react";
import { Button } from "./Button.tsx";
import styles from "./Modal.module.css";
import { useFocusBack } from "./use-focus-back.ts";

interface AskModalProps {
  readonly title: string;
  readonly about: string;
  readonly yes: string;
  readonly testId?: string;
  readonly children?: ReactNode;
  readonly onYes: () => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be undone. The keyboard starts on the way back. */
export function AskModal({ title, about, yes, testId, children, onYes, onClose }: AskModalProps) {
  useFocusBack();
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={styles["veil"]} />
        <AlertDialog.Content
          className={styles["modal"]}
          style={{ "--modal-width": "440px" } as CSSProperties}
          data-testid={testId}
        >
          <header className={styles["head"]}>
            <div>
              <AlertDialog.Title className={styles["title"]}>{title}</AlertDialog.Title>
              <AlertDialog.Description className={styles["about"]}>{about}</AlertDialog.Description>
            </div>
          </header>
          <div className={styles["body"]}>{children}</div>
          <footer className={styles["foot"]}>
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button look="danger" onClick={onYes}>
                {yes}
              </Button>
            </AlertDialog.Action>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
