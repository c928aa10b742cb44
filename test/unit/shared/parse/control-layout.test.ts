import { expect, it } from "vitest";
import { panesOfLayout } from "../../../../shared/parse/control-layout.ts";

it("finds the panes of a split layout with their sizes", () => {
  const layout = "5e08,120x40,0,0{60x40,0,0,1,59x40,61,0[59x20,61,0,2,59x19,61,21{29x19,61,21,13,29x19,91,21,4}]}";
  expect(panesOfLayout(layout)).toEqual([
    { pane: "%1", cols: 60, rows: 40 },
    { pane: "%2", cols: 59, rows: 20 },
    { pane: "%13", cols: 29, rows: 19 },
    { pane: "%4", cols: 29, rows: 19 },
  ]);
});

it("finds the only pane of a plain layout", () => {
  expect(panesOfLayout("b25d,80x24,0,0,0")).toEqual([{ pane: "%0", cols: 80, rows: 24 }]);
});

it.each(["", "80x24", "b25d,80x24,0,0", "x".repeat(5000), "1x1,".repeat(2000)])("gives none for %.20s", (text) => {
  expect(panesOfLayout(text)).toEqual([]);
});
