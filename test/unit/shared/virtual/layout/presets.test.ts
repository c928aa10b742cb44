import fc from "fast-check";
import { expect, it } from "vitest";
import { presetIndex, presetNames, presets } from "../../../../../shared/virtual/layout/presets.ts";
import { fitLayout, layoutText, readLayout } from "../../../../../shared/virtual/layout/text.ts";

const sizes = { main: () => null, other: () => 0 };

it("fills the room without gaps, whatever the panes", () => {
  const anything = fc.record({
    name: fc.constantFrom(...presetNames),
    count: fc.integer({ min: 2, max: 20 }),
    x: fc.integer({ min: 60, max: 300 }),
    y: fc.integer({ min: 60, max: 200 }),
  });
  fc.assert(
    fc.property(anything, ({ name, count, x, y }) => {
      const panes = Array.from({ length: count }, (_, at) => at);
      const layout = presets[name]?.({ panes, room: { x, y }, border: "off", sizes });
      const text = layout && layoutText(layout.root, (id) => id);
      expect(layout?.root.size).toEqual({ x, y });
      expect(layout?.root.leaves().map(({ holder }) => holder)).toEqual(panes);
      const read = text === undefined ? null : readLayout<number>(text);
      expect(read && fitLayout(read, count)).toBe(true);
    }),
  );
});

it.each([
  ["tiled", 4],
  ["t", 4],
  ["even-h", 0],
  ["even", -1],
  ["main", -1],
  ["nothing", -1],
] as const)("%s is number %d", (name, index) => {
  expect(presetIndex(name)).toBe(index);
});
