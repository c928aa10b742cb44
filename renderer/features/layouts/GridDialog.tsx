import { useState } from "react";
import { MOST_LINES } from "../../../shared/models/wall.ts";
import { act, useApp } from "../../state/store.ts";
import { gridPlaces } from "../../state/wall-grid.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { Stepper } from "../../ui/Stepper.tsx";
import { resized } from "./grid-edit.ts";
import { GridEditor } from "./GridEditor.tsx";
import styles from "./Layouts.module.css";

/** The person's own grid: so many columns and rows, with places of more than one cell. */
export function GridDialog() {
  const kept = useApp((state) => state.wall.grid);
  const [grid, setGrid] = useState(kept);
  const places = gridPlaces(grid).length;
  const use = (): void => {
    act.wall.setGrid(grid);
    act.dialogs.close();
  };
  const foot = (
    <>
      <Button size="large" onClick={act.dialogs.close}>
        Cancel
      </Button>
      <Button look="primary" size="large" onClick={use} data-testid="grid-use">
        Use this grid
      </Button>
    </>
  );
  return (
    <Modal
      title="My own grid"
      about="Choose columns and rows, then join cells to places for larger tiles."
      width={560}
      testId="grid-dialog"
      foot={foot}
      onClose={act.dialogs.close}
    >
      <div className={styles["counts"]}>
        <span className={styles["count"]}>
          Columns
          <Stepper
            label="Columns"
            value={grid.columns}
            least={1}
            most={MOST_LINES}
            onChange={(columns) => setGrid(resized(grid, columns, grid.rows))}
            testId="grid-columns"
          />
        </span>
        <span className={styles["count"]}>
          Rows
          <Stepper
            label="Rows"
            value={grid.rows}
            least={1}
            most={MOST_LINES}
            onChange={(rows) => setGrid(resized(grid, grid.columns, rows))}
            testId="grid-rows"
          />
        </span>
        <span className={styles["note"]} role="status">
          {places === 1 ? "1 tile per page" : `${places} tiles per page`}
        </span>
      </div>
      <GridEditor grid={grid} onChange={setGrid} />
      <p className={styles["hint"]}>
        Drag over cells to join them; press a joined place twice to split it. By keyboard: arrows walk, Shift with
        arrows marks, Enter joins or splits.
      </p>
    </Modal>
  );
}
