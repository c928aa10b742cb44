import { Popover } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import styles from "./Tables.module.css";
import { ToldLine } from "./ToldLine.tsx";
import type { Told } from "./use-change.ts";

interface NewOneProps {
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  /** Why none can be made; null where one can. */
  readonly gap: string | null;
  /** What its button says. */
  readonly act: string;
  /** What stands there can be made. */
  readonly ready: boolean;
  readonly told: Told | null;
  readonly onMake: () => Promise<void>;
  /** The fields. */
  readonly children: ReactNode;
}

/** A small form beside the search of a table, that adds a row to it. */
export function NewOne({ open, onOpen, gap, act, ready, told, onMake, children }: NewOneProps) {
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger asChild>
        <Button disabled={gap !== null} title={gap ?? undefined}>
          <Icon name="plus" />
          New
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className={styles["popover"]} align="end" sideOffset={4} collisionPadding={8}>
          <form
            className={styles["edit"]}
            onSubmit={(event) => {
              event.preventDefault();
              if (ready) void onMake();
            }}
          >
            {children}
            <div className={styles["acts"]}>
              <Button type="submit" look="primary" disabled={!ready}>
                {act}
              </Button>
            </div>
            <ToldLine told={told} />
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
