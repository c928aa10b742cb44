import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { onePixel, pngDelays } from "../../../support/png-files.ts";

/** Of its own: what other files' pages have left turning would be among its signs. */
let turning: (sign: HTMLImageElement | null) => (() => void) | undefined;
beforeEach(async () => {
  vi.resetModules();
  ({ turning } = await import("../../../../renderer/ui/turning.ts"));
});

const REDUCED = "(prefers-reduced-motion: reduce)";
let still = false;
let listeners = new Map<string, () => void>();
/** What was drawn with: there is no canvas here that draws. */
let drawnIn: { colour: unknown; pixels: number }[] = [];

/** Pictures are loaded before they are shown. */
const dressed = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

beforeEach(() => {
  still = false;
  listeners = new Map();
  drawnIn = [];
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query === REDUCED && still,
    addEventListener: (_name: string, heard: () => void) => listeners.set(query, heard),
    removeEventListener: () => listeners.delete(query),
  }));
  const pen = { setTransform() {}, clearRect() {}, beginPath() {}, arc() {}, stroke() {}, fill() {}, strokeStyle: "" };
  vi.spyOn(HTMLImageElement.prototype, "decode").mockResolvedValue(undefined);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(
    pen as unknown as CanvasRenderingContext2D & null,
  );
  vi.spyOn(HTMLCanvasElement.prototype, "toDataURL").mockImplementation(function drawn(this: HTMLCanvasElement) {
    drawnIn.push({ colour: pen.strokeStyle, pixels: this.width });
    return `data:image/png;base64,${onePixel(drawnIn.length % 256).toString("base64")}`;
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

let colours = 0;
/** Images of a colour of their own, so that none is known from before. */
function signs(count: number, width = 16): HTMLImageElement[] {
  const colour = `rgb(1, 2, ${(colours += 1)})`;
  return Array.from({ length: count }, () => {
    const sign = document.createElement("img");
    sign.setAttribute("width", String(width));
    sign.style.color = colour;
    document.body.append(sign);
    return sign;
  });
}
const delays = (sign: HTMLImageElement | undefined): number[] =>
  pngDelays(Buffer.from(sign?.src.split(",")[1] ?? "", "base64"));
const steps = (everyMs: number): number[] => Array.from({ length: 8 }, () => everyMs);

it("is one picture of eight steps for all, in the signs' colour, and nothing is heard of after the last", async () => {
  const [one, other] = signs(2);
  const stops = [turning(one ?? null), turning(other ?? null)];
  await dressed();
  expect(delays(one)).toEqual(steps(125));
  expect(other?.src).toBe(one?.src);
  expect(drawnIn).toEqual(steps(0).map(() => ({ colour: one?.style.color, pixels: 16 })));
  for (const stop of stops) stop?.();
  expect(listeners.size).toBe(0);
});

it("begins anew with a sign of another size, so that both turn at the same moment", async () => {
  const [one] = signs(1);
  const stops = [turning(one ?? null)];
  await dressed();
  const alone = one?.src;
  const [small] = signs(1, 14);
  if (small && one) small.style.color = one.style.color;
  stops.push(turning(small ?? null));
  await dressed();
  expect(one?.src).not.toBe(alone);
  const beside = [one, small].map((sign) => /beside=[\d-]+/.exec(sign?.src ?? "")?.[0]);
  expect(beside).toEqual(["beside=14-16", "beside=14-16"]);
  for (const stop of stops) stop?.();
});

it("turns more calmly the more there are, and faster again", async () => {
  const many = signs(60);
  const stops = many.map((sign) => turning(sign));
  await dressed();
  expect(delays(many[0])).toEqual(steps(500));
  for (const stop of stops.slice(30)) stop?.();
  await dressed();
  expect(delays(many[0])).toEqual(steps(250));
  for (const stop of stops) stop?.();
});

it("stands still where motion is unwanted, from then on", async () => {
  const [sign] = signs(1);
  const stop = turning(sign ?? null);
  await dressed();
  expect(delays(sign)).toEqual(steps(125));
  still = true;
  listeners.get(REDUCED)?.();
  await dressed();
  expect([sign?.src.startsWith("data:image/png"), delays(sign)]).toEqual([true, []]);
  stop?.();
});

it("is drawn for the display's own pixels", async () => {
  vi.stubGlobal("devicePixelRatio", 1.5);
  const [sign] = signs(1, 14);
  const stop = turning(sign ?? null);
  await dressed();
  expect(drawnIn[0]?.pixels).toBe(21);
  vi.stubGlobal("devicePixelRatio", 2);
  listeners.get("(resolution: 1.5dppx)")?.();
  await vi.waitFor(() => expect(drawnIn.at(-1)?.pixels).toBe(28));
  expect([...listeners.keys()]).toContain("(resolution: 2dppx)");
  stop?.();
});

it("takes up the colour of another theme", async () => {
  const [sign] = signs(1);
  const stop = turning(sign ?? null);
  await dressed();
  if (sign) sign.style.color = "rgb(9, 9, 9)";
  document.documentElement.dataset["theme"] = "other";
  await vi.waitFor(() => expect(drawnIn.at(-1)?.colour).toBe("rgb(9, 9, 9)"));
  stop?.();
});

it("takes nothing for nothing", () => {
  expect(turning(null)).toBeUndefined();
  expect(listeners.size).toBe(0);
});
