import "../../../support/render-page.tsx";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { StatusGlyph } from "../../../../renderer/ui/StatusGlyph.tsx";

test("the sign of a turn that is over stands still", async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const place = document.createElement("div");
  const root = createRoot(place);
  const shapes = (): number[] => ["img", "svg"].map((kind) => place.querySelectorAll(kind).length);
  await act(async () => root.render(<StatusGlyph state="working" />));
  expect(shapes()).toEqual([1, 0]);
  await act(async () => root.render(<StatusGlyph state="done" />));
  expect(shapes()).toEqual([0, 1]);
  await act(async () => root.unmount());
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});
