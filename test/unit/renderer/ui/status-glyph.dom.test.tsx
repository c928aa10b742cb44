import "../../../support/render-page.tsx";
import { act } from "react";
import { createRoot } from "react-dom/client";
import { expect, test } from "vitest";
import { StatusGlyph } from "../../../../renderer/ui/StatusGlyph.tsx";

test("the sign of a turn that is over stands upright", async () => {
  globalThis.IS_REACT_ACT_ENVIRONMENT = true;
  const place = document.createElement("div");
  const root = createRoot(place);
  await act(async () => root.render(<StatusGlyph state="working" />));
  expect(place.querySelector("svg")?.style.transform).toMatch(/rotate/);
  await act(async () => root.render(<StatusGlyph state="done" />));
  expect(place.querySelector("svg")?.style.transform).toBe("");
  await act(async () => root.unmount());
  globalThis.IS_REACT_ACT_ENVIRONMENT = false;
});
