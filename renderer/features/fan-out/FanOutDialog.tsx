import { useEffect, useState } from "react";
import type { Dialog } from "../../state/dialogs-slice.ts";
import { act } from "../../state/store.ts";
import { Modal } from "../../ui/Modal.tsx";
import styles from "./FanOut.module.css";
import { FanOutFoot } from "./FanOutFoot.tsx";
import { OperationPart } from "./OperationPart.tsx";
import { PaneChooser } from "./PaneChooser.tsx";
import { seedFanOut } from "./seed.ts";
import { TargetList } from "./TargetList.tsx";
import { useFanOut } from "./use-fan-out.ts";
import { useFanOutRun } from "./use-fan-out-run.ts";
import { WallChooser } from "./WallChooser.tsx";

/** One operation for each pane of a choice. */
export function FanOutDialog({ open }: { open: Extract<Dialog, { kind: "fanOut" }> }) {
  const [onWall, setOnWall] = useState(false);
  const fanOut = useFanOut();
  const running = useFanOutRun();
  const { run } = running;
  useEffect(() => seedFanOut(open), [open]);
  return (
    <Modal
      title="For several panes"
      about="One operation for each pane of a choice: what is sent to each, and what comes of it."
      width={1140}
      testId="fan-out-dialog"
      foot={<FanOutFoot fanOut={fanOut} running={running} />}
      onClose={act.dialogs.close}
    >
      <div className={styles["fanOut"]} data-fills="">
        <PaneChooser chosen={fanOut.chosen} onWall={() => setOnWall(true)} />
        <div className={styles["side"]}>
          {run === null && <OperationPart fanOut={fanOut} />}
          {run !== null && <h3 className={styles["title"]}>{run.name}</h3>}
          <TargetList fanOut={fanOut} run={run} />
        </div>
      </div>
      {onWall && (
        <WallChooser
          title="Click the tiles"
          about="or lines of the side list: Space or Enter does it too, Page Up and Page Down turn the pages."
          done="Done"
          onDone={() => setOnWall(false)}
          onClose={() => setOnWall(false)}
        />
      )}
    </Modal>
  );
}
