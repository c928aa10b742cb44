/** `palette`: one of 256; 0 to 7 and 90 to 97 are the named ones. */
export type Colour =
  | { readonly kind: "default" | "terminal" | "none" }
  | { readonly kind: "named" | "palette" | "rgb"; readonly value: number };

const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"];
const BASE = [0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xc0c0c0];
const BRIGHT = [0x808080, 0xff0000, 0x00ff00, 0xffff00, 0x0000ff, 0xff00ff, 0x00ffff, 0xffffff];
const STEPS = [0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff];

// X11's names, as `name rrggbb`; those that the eight colours of terminals have are not theirs.
const X11 = `aliceblue f0f8ff antiquewhite faebd7 aquamarine 7fffd4 azure f0ffff beige f5f5dc bisque ffe4c4
blanchedalmond ffebcd blueviolet 8a2be2 brown a52a2a burlywood deb887 cadetblue 5f9ea0 chartreuse 7fff00 chocolate d2691e
coral ff7f50 cornflowerblue 6495ed cornsilk fff8dc darkblue 00008b darkcyan 008b8b darkgoldenrod b8860b darkgray a9a9a9
darkgreen 006400 darkgrey a9a9a9 darkkhaki bdb76b darkmagenta 8b008b darkolivegreen 556b2f darkorange ff8c00
darkorchid 9932cc darkred 8b0000 darksalmon e9967a darkseagreen 8fbc8f darkslateblue 483d8b darkslategray 2f4f4f
darkslategrey 2f4f4f darkturquoise 00ced1 darkviolet 9400d3 deeppink ff1493 deepskyblue 00bfff dimgray 696969 dimgrey 696969
dodgerblue 1e90ff firebrick b22222 floralwhite fffaf0 forestgreen 228b22 gainsboro dcdcdc ghostwhite f8f8ff gold ffd700
goldenrod daa520 gray bebebe greenyellow adff2f grey bebebe honeydew f0fff0 hotpink ff69b4 indianred cd5c5c ivory fffff0
khaki f0e68c lavender e6e6fa lavenderblush fff0f5 lawngreen 7cfc00 lemonchiffon fffacd lightblue add8e6 lightcoral f08080
lightcyan e0ffff lightgoldenrod eedd82 lightgray d3d3d3 lightgreen 90ee90 lightgrey d3d3d3 lightpink ffb6c1
lightsalmon ffa07a lightseagreen 20b2aa lightskyblue 87cefa lightslateblue 8470ff lightslategray 778899
lightslategrey 778899 lightsteelblue b0c4de lightyellow ffffe0 limegreen 32cd32 linen faf0e6 maroon b03060
mediumaquamarine 66cdaa mediumblue 0000cd mediumorchid ba55d3 mediumpurple 9370db mediumseagreen 3cb371
mediumslateblue 7b68ee mediumspringgreen 00fa9a mediumturquoise 48d1cc mediumvioletred c71585 midnightblue 191970
mintcream f5fffa mistyrose ffe4e1 moccasin ffe4b5 navajowhite ffdead navy 000080 navyblue 000080 oldlace fdf5e6
olivedrab 6b8e23 orange ffa500 orangered ff4500 orchid da70d6 palegoldenrod eee8aa palegreen 98fb98 paleturquoise afeeee
palevioletred db7093 papayawhip ffefd5 peachpuff ffdab9 peru cd853f pink ffc0cb plum dda0dd powderblue b0e0e6
purple a020f0 rosybrown bc8f8f royalblue 4169e1 saddlebrown 8b4513 salmon fa8072 sandybrown f4a460 seagreen 2e8b57
seashell fff5ee sienna a0522d skyblue 87ceeb slateblue 6a5acd slategray 708090 slategrey 708090 snow fffafa
springgreen 00ff7f steelblue 4682b4 tan d2b48c thistle d8bfd8 tomato ff6347 turquoise 40e0d0 violet ee82ee
violetred d02090 wheat f5deb3 whitesmoke f5f5f5 yellowgreen 9acd32`.split(/\s+/);

const x11: ReadonlyMap<string, number> = new Map(
  X11.flatMap((name, at) => (at % 2 === 0 ? [[name, Number.parseInt(X11[at + 1] ?? "0", 16)] as const] : [])),
);

/** A colour as tmux reads it: a name, `colour0` to `colour255`, `#rrggbb`, a number. Null for anything else. */
export function readColour(text: string): Colour | null {
  const hex = /^#([0-9a-f]{6})$/i.exec(text);
  if (hex) return { kind: "rgb", value: Number.parseInt(hex[1] ?? "", 16) };
  const numbered = /^colou?r(\d{1,3})$/i.exec(text);
  if (numbered) return numbered[1] !== undefined && Number(numbered[1]) <= 255 ? palette(Number(numbered[1])) : null;
  const name = text.toLowerCase();
  if (name === "default" || name === "terminal") return { kind: name };
  return readNamed(name) ?? readX11(name);
}

function palette(value: number): Colour {
  return { kind: "palette", value };
}

function readNamed(name: string): Colour | null {
  if (/^(?:[0-7]|9[0-7])$/.test(name)) return { kind: "named", value: Number(name) };
  const plain = NAMES.indexOf(name);
  if (plain >= 0) return { kind: "named", value: plain };
  const bright = name.startsWith("bright") ? NAMES.indexOf(name.slice(6)) : -1;
  return bright >= 0 ? { kind: "named", value: 90 + bright } : null;
}

function readX11(name: string): Colour | null {
  const grey = /^gr[ae]y(\d{1,3})$/.exec(name);
  if (grey && Number(grey[1]) <= 100) {
    const level = Math.round(Number(grey[1]) * 2.55);
    return { kind: "rgb", value: level * 0x010101 };
  }
  const value = x11.get(name) ?? x11.get(name.replaceAll(" ", ""));
  return value === undefined ? null : { kind: "rgb", value };
}

/** As tmux prints it. */
export function colourName(colour: Colour): string {
  if (!("value" in colour)) return colour.kind;
  if (colour.kind === "rgb") return `#${hexOf(colour.value)}`;
  if (colour.kind === "palette") return `colour${colour.value}`;
  return colour.value < 8 ? (NAMES[colour.value] ?? "") : `bright${NAMES[colour.value - 90] ?? ""}`;
}

/** Its red, green and blue as `rrggbb`; null where the terminal decides. */
export function colourHex(colour: Colour): string | null {
  if (!("value" in colour)) return null;
  if (colour.kind === "rgb") return hexOf(colour.value);
  if (colour.kind === "named") return hexOf((colour.value < 8 ? BASE[colour.value] : BRIGHT[colour.value - 90]) ?? 0);
  return hexOf(paletteRgb(colour.value));
}

function hexOf(value: number): string {
  return value.toString(16).padStart(6, "0");
}

function paletteRgb(index: number): number {
  if (index < 8) return BASE[index] ?? 0;
  if (index < 16) return BRIGHT[index - 8] ?? 0;
  if (index >= 232) return (8 + 10 * (index - 232)) * 0x010101;
  const at = index - 16;
  const [red = 0, green = 0, blue = 0] = [Math.floor(at / 36), Math.floor(at / 6) % 6, at % 6].map(
    (step) => STEPS[step] ?? 0,
  );
  return (red << 16) | (green << 8) | blue;
}
