import { afterEach, expect, test, vi } from "vitest";
import { boxAt, boxBeside, boxes } from "../../../../renderer/forms/pick-boxes.ts";

const at = (top: number, height: number) => `data-top="${top}" data-height="${height}"`;

/** A side list of 100 px that has been scrolled by three lines, and two tiles beside it. */
function draw(): void {
  const lines = [-90, -60, -30, 0, 30, 60, 90, 120].map(
    (top, line) => `<div role="treeitem" data-key="$0@0%${line}" ${at(top, 30)}></div>`,
  );
  document.body.innerHTML = `
    <div ${at(0, 100)}><div role="tree" ${at(-90, 240)}>${lines.join("")}</div></div>
    <section data-testid="tile" data-pane="%8" aria-label="vim" ${at(120, 200)}></section>
    <section data-testid="tile" data-pane="%9" ${at(400, 0)}></section>`;
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    return new DOMRect(0, Number(this.dataset["top"]), 50, Number(this.dataset["height"]));
  });
}

afterEach(() => {
  document.body.innerHTML = "";
  vi.restoreAllMocks();
});

test("what is scrolled out of the side list is not under the mouse, nor what has no size", () => {
  draw();
  expect(boxes().map(({ id }) => id)).toEqual(["%3", "%4", "%5", "%8"]);
  expect(boxAt(boxes(), 10, 130)).toMatchObject({ id: "%8", name: "vim" });
  expect(boxAt(boxes(), 10, 99)).toBeNull();
});

test("arrow keys go to the nearest one that way, and stay where there is none", () => {
  draw();
  const first = boxBeside(boxes(), null, "down");
  expect(first?.id).toBe("%3");
  expect(boxBeside(boxes(), first, "down")?.id).toBe("%4");
  expect(boxBeside(boxes(), first, "up")?.id).toBe("%3");
  expect(boxBeside([], null, "left")).toBeNull();
});
