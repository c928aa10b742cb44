import { Popover } from "radix-ui";
import { useState } from "react";
import type { Agent } from "../../../shared/models/agent.ts";
import { act, useApp } from "../../state/store.ts";
import { returnToWall } from "../../state/wall-commands.ts";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import { WhyPanel } from "./WhyPanel.tsx";
import styles from "./Why.module.css";

interface WhyGlyphProps {
  readonly agent: Agent;
  /** On the wall a key opens it too; in the side list only a click does, so that it never opens twice. */
  readonly place: "wall" | "side";
}

/** An agent's status; pressed, it says why. */
export function WhyGlyph({ agent, place }: WhyGlyphProps) {
  const asked = useApp((state) => place === "wall" && agent.paneId !== null && state.dialogs.why === agent.paneId);
  const [clicked, setClicked] = useState(false);
  const { state } = agent.status;
  const onOpenChange = (open: boolean): void => {
    setClicked(open);
    if (!open && asked) act.dialogs.explain(null);
  };
  const onCloseAutoFocus = (event: Event): void => {
    event.preventDefault();
    if (place === "wall") returnToWall();
  };
  return (
    <Popover.Root open={clicked || asked} onOpenChange={onOpenChange}>
      <Popover.Trigger asChild>
        <button
          type="button"
          className={styles["trigger"]}
          aria-label={`${stateNames[state]}${agent.caution === null ? "" : ", with a caution"}: why?`}
          title={agent.caution ?? undefined}
          data-caution={agent.caution !== null}
          tabIndex={place === "side" ? -1 : 0}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
        >
          <StatusGlyph state={state} named={false} />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className={styles["panel"]}
          data-testid="why-panel"
          aria-label={`Status of ${agent.name}`}
          align="start"
          side={place === "wall" ? "bottom" : "right"}
          sideOffset={6}
          collisionPadding={10}
          onCloseAutoFocus={onCloseAutoFocus}
          onClick={(event) => event.stopPropagation()}
          onDoubleClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.stopPropagation()}
        >
          <WhyPanel agent={agent} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
