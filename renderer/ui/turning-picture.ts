import { movingPng } from "./moving-png.ts";

/** The drawing's own grid, as that of the other shapes. */
const GRID = 16;
const MIDDLE = GRID / 2;
const STEPS = 8;

export interface TurningLook {
  /** A colour of style sheets. */
  readonly colour: string;
  /** Width and height in device pixels. */
  readonly pixels: number;
  /** Milliseconds between two steps; null stands still. */
  readonly everyMs: number | null;
}

type Pen = CanvasRenderingContext2D;

function drawRing(pen: Pen, [from, to]: readonly [number, number], alpha: number): void {
  pen.globalAlpha = alpha;
  pen.beginPath();
  pen.arc(MIDDLE, MIDDLE, 5.2, from, to);
  pen.stroke();
}

function draw(pen: Pen, { colour, pixels }: TurningLook, turned: number): void {
  pen.setTransform(pixels / GRID, 0, 0, pixels / GRID, 0, 0);
  pen.clearRect(0, 0, GRID, GRID);
  pen.strokeStyle = colour;
  pen.fillStyle = colour;
  pen.lineWidth = 1.7;
  pen.lineCap = "round";
  drawRing(pen, [0, 2 * Math.PI], 0.28);
  drawRing(pen, [turned - Math.PI / 2, turned], 1);
  pen.beginPath();
  pen.arc(MIDDLE, MIDDLE, 1.7, 0, 2 * Math.PI);
  pen.fill();
}

const bytesOf = (address: string): Uint8Array =>
  Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (char) => char.charCodeAt(0));

/** The sign of work under way as a picture that turns, as a `data:` address; null where the page can't draw. */
export function turningPicture(look: TurningLook): string | null {
  const canvas = document.createElement("canvas");
  canvas.width = look.pixels;
  canvas.height = look.pixels;
  const pen = canvas.getContext("2d");
  if (!pen) return null;
  const drawn = Array.from({ length: look.everyMs === null ? 1 : STEPS }, (_, step) => {
    draw(pen, look, (2 * Math.PI * step) / STEPS);
    return canvas.toDataURL("image/png");
  });
  if (look.everyMs === null) return drawn[0] ?? null;
  const moving = movingPng(drawn.map(bytesOf), look.everyMs);
  return `data:image/png;base64,${btoa(String.fromCharCode(...moving))}`;
}
