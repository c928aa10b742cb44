import type { Locator } from "@playwright/test";
import { expect, test } from "./support/desk.ts";
import { agents } from "./support/pictures.ts";

interface Decoded {
  readonly frames: number;
  readonly pixels: number;
  /** Milliseconds that the first picture is shown. */
  readonly everyMs: number;
}

interface Decoder {
  readonly tracks: { readonly ready: Promise<void>; readonly selectedTrack: { readonly frameCount: number } };
  decode(): Promise<{ image: { readonly codedWidth: number; readonly duration: number } }>;
}
interface Decoding extends Window {
  readonly ImageDecoder: new (of: { data: Uint8Array; type: string }) => Decoder;
}

/** As the browser itself reads the picture. */
async function decoded(sign: Locator): Promise<Decoded> {
  return sign.evaluate(async (image: HTMLImageElement) => {
    const data = Uint8Array.from(atob(image.src.split(",")[1] ?? ""), (char) => char.charCodeAt(0));
    const decoder = new (window as unknown as Decoding).ImageDecoder({ data, type: "image/png" });
    await decoder.tracks.ready;
    const { image: first } = await decoder.decode();
    const { frameCount } = decoder.tracks.selectedTrack;
    return { frames: frameCount, pixels: first.codedWidth, everyMs: first.duration / 1000 };
  });
}

test("the sign of work turns in the theme's colour, and stands still for who wants no motion", async ({ desk }) => {
  const { wall, page } = await agents(desk, ["Ada"]);
  const ada = wall.named("Ada");
  await wall.typeInto(ada, "work 600000\n");
  await wall.hasState(ada, "working");
  const sign = wall.glyph(ada).locator("img");
  await expect(sign).toHaveAttribute("src", /^data:image\/png/);
  expect(await decoded(sign)).toEqual({ frames: 8, pixels: 16, everyMs: 125 });
  const light = await sign.getAttribute("src");
  await page.screenshot({ path: "test-results/screens/working-sign-1.png" });
  await page.evaluate(() => {
    const { dataset } = document.documentElement;
    dataset["theme"] = dataset["theme"] === "dark" ? "light" : "dark";
  });
  await expect(sign).not.toHaveAttribute("src", light ?? "");
  await page.screenshot({ path: "test-results/screens/working-sign-2.png" });
  await page.emulateMedia({ reducedMotion: "reduce" });
  await expect.poll(async () => (await decoded(sign)).frames).toBe(1);
});
