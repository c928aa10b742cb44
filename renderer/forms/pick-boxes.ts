/** Something on the page that stands for a pane, a window or a session. In pixels of the window. */
export interface PickBox {
  readonly id: string;
  readonly name: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const places = "[data-testid=tile][data-pane], [role=treeitem][data-key]";

/** The tiles and the lines of the side list that are in view. */
export function boxes(): readonly PickBox[] {
  return [...document.querySelectorAll<HTMLElement>(places)].flatMap((element) => {
    const id = /[$@%]\d+$/.exec(element.dataset["pane"] ?? element.dataset["key"] ?? "")?.[0];
    const { left, top, width, height } = element.getBoundingClientRect();
    if (id === undefined || width === 0 || height === 0 || isCut(element, top + height / 2)) return [];
    return [{ ...{ id, left, top, width, height }, name: element.getAttribute("aria-label") ?? id }];
  });
}

/** Whether a line of the side list has been scrolled out of it: something else stands there, or nothing. */
function isCut(element: HTMLElement, middle: number): boolean {
  const frame = element.closest('[role="tree"]')?.parentElement?.getBoundingClientRect();
  return frame !== undefined && (middle < frame.top || middle > frame.bottom);
}

/** The one under a point; the smallest where they lie over one another. */
export function boxAt(all: readonly PickBox[], x: number, y: number): PickBox | null {
  const under = all.filter(
    ({ left, top, width, height }) => x >= left && x < left + width && y >= top && y < top + height,
  );
  return under.toSorted((one, other) => one.width * one.height - other.width * other.height)[0] ?? null;
}

const middle = ({ left, top, width, height }: PickBox) => ({ x: left + width / 2, y: top + height / 2 });
const steps = { left: [-1, 0], right: [1, 0], up: [0, -1], down: [0, 1] } as const;

/** The nearest one on that side; the first of all when none is marked; the same when there is none. */
export function boxBeside(all: readonly PickBox[], from: PickBox | null, to: keyof typeof steps): PickBox | null {
  if (from === null) return all.find(({ id }) => id.startsWith("%")) ?? all[0] ?? null;
  const [x, y] = steps[to];
  const here = middle(from);
  const ahead = all.flatMap((box) => {
    const there = middle(box);
    const along = (there.x - here.x) * x + (there.y - here.y) * y;
    const across = Math.abs((there.x - here.x) * y) + Math.abs((there.y - here.y) * x);
    return along > 1 ? [{ box, far: along + 2 * across }] : [];
  });
  return ahead.toSorted((one, other) => one.far - other.far)[0]?.box ?? from;
}
