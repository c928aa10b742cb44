import { Terminal } from "@xterm/xterm";
import { expect, test } from "vitest";
import { joinedPlaces, Ligatures } from "../../../../renderer/terminal/ligatures.ts";

const joined = (text: string): string[] => joinedPlaces(text).map(([from, to]) => text.slice(from, to));

test("signs that fonts join are drawn in one piece, the longest first", () => {
  expect(joined("if (a !== b && c >= 0) return () => x;")).toEqual(["!==", "&&", ">=", "=>"]);
  expect(joined("<!-- a --> b <=> c |> d ...e ::: ->>")).toEqual(["<!--", "-->", "<=>", "|>", "...", ":::", "->>"]);
  expect(joined("plain text, no signs; a = b < c")).toEqual([]);
});

test("letters join only where that was chosen", () => {
  const terminal = new Terminal({ allowProposedApi: true, logLevel: "off" });
  const ligatures = new Ligatures(terminal);
  ligatures.turn(true); // Not open yet: nothing to turn.
  const place = document.createElement("div");
  document.body.append(place);
  terminal.open(place);
  ligatures.turn(false);
  expect(terminal.element?.style.fontVariantLigatures).toBe("none");
  ligatures.turn(true);
  expect(terminal.element?.style.fontVariantLigatures).toBe("normal");
  expect(terminal.element?.style.fontFeatureSettings).toMatch(/calt.*liga/);
  ligatures.turn(true);
  ligatures.turn(false);
  expect(terminal.element?.style.fontVariantLigatures).toBe("none");
  ligatures.dispose();
  terminal.dispose();
  place.remove();
});
