import { act, useLayoutEffect, useState } from "react";
import { expect, test } from "vitest";
import type { PaletteEntry } from "../../../../../renderer/features/palette/entry.ts";
import { usePalette } from "../../../../../renderer/features/palette/use-palette.ts";
import { openedPage } from "../../../../support/opened-page.ts";

const page = openedPage(30);
const entryOf = (id: string, title: string): PaletteEntry => ({
  ...{ id, title, group: "pane", detail: "", mark: { icon: "shell" } },
  run: () => undefined,
});
const notes = entryOf("b", "vim notes");
const vim = entryOf("a", "vim");

let palette: ReturnType<typeof usePalette>;
const marked = () => palette.found[palette.at]?.entry.id;

let change: (entries: readonly PaletteEntry[]) => void = () => undefined;

function Palette({ first }: { readonly first: readonly PaletteEntry[] }) {
  const [entries, setEntries] = useState(first);
  const now = usePalette(entries, []);
  useLayoutEffect(() => {
    palette = now;
    change = (others) => act(() => setEntries(others));
  });
  return null;
}

test("what is marked stays so when something that fits better comes", async () => {
  await page.show(<Palette first={[notes]} />);
  act(() => palette.type("vim"));
  expect(marked()).toBe("b");
  change([vim, notes]);
  expect(palette.found.map(({ entry }) => entry.id)).toEqual(["a", "b"]);
  expect(marked()).toBe("b");
  act(() => palette.go(0));
  change([notes, vim, entryOf("c", "vim c")]);
  expect(marked()).toBe("a");
});

test("with nothing typed the mark stays, too", async () => {
  await page.show(<Palette first={[notes]} />);
  change([vim, notes]);
  expect(marked()).toBe("b");
});

test("nothing is marked once it is gone or fits no more, until the person says what is meant", async () => {
  await page.show(<Palette first={[notes, vim]} />);
  act(() => palette.type("vim n"));
  expect(marked()).toBe("b");
  change([vim, entryOf("c", "vim new")]);
  expect([palette.at, palette.gone]).toEqual([-1, "vim notes"]);
  change([vim, entryOf("c", "vim new"), entryOf("b", "less")]);
  expect([palette.at, palette.gone]).toEqual([-1, "vim notes"]);
  act(() => palette.type("vim"));
  expect([marked(), palette.gone]).toEqual(["a", null]);
});
