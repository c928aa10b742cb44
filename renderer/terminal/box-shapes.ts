/**
 * How lines of box drawing leave the middle of their cell: up, right, down, left; 0 none, 1 light, 2 heavy. From U+2500 on, a space where a
 * character is not made of such lines.
 */
const arms = [
  "0101 0202 1010 2020",
  ". . . . . . . .",
  "0110 0210 0120 0220 0011 0012 0021 0022 1100 1200 2100 2200 1001 1002 2001 2002",
  "1110 1210 2110 1120 2120 2210 1220 2220 1011 1012 2011 1021 2021 2012 1022 2022",
  "0111 0112 0211 0212 0121 0122 0221 0222 1101 1102 1201 1202 2101 2102 2201 2202",
  "1111 1112 1211 1212 2111 1121 2121 2112 2211 1122 1221 2212 1222 2122 2221 2222",
]
  .join(" ")
  .split(" ");

const halves: Readonly<Record<number, string>> = {
  0x2574: "0001",
  0x2575: "1000",
  0x2576: "0100",
  0x2577: "0010",
  0x2578: "0002",
  0x2579: "2000",
  0x257a: "0200",
  0x257b: "0020",
  0x257c: "0201",
  0x257d: "1020",
  0x257e: "0102",
  0x257f: "2010",
};

/** The arms of a character, up, right, down, left, each 0 to 2; null when it is not made of straight lines. */
export function armsOf(code: number): readonly number[] | null {
  const text = code >= 0x2574 ? halves[code] : code < 0x2550 ? arms[code - 0x2500] : undefined;
  return text === undefined || text === "." ? null : Array.from(text, Number);
}

/** Corners with a round edge: which sides they join, as up, right, down, left. */
export const roundCorners: Readonly<Record<number, readonly [across: 1 | -1, down: 1 | -1]>> = {
  0x256d: [1, 1],
  0x256e: [-1, 1],
  0x256f: [-1, -1],
  0x2570: [1, -1],
};

/** A part of the cell: left, top, right, bottom, in eighths of it. */
export type Block = readonly [number, number, number, number];

const quarters: readonly Block[] = [
  [0, 0, 4, 4],
  [4, 0, 8, 4],
  [0, 4, 4, 8],
  [4, 4, 8, 8],
];
/** Which quarters U+2596 to U+259F fill. */
const quarterSets = ["2", "3", "0", "023", "03", "012", "013", "1", "12", "123"];

/** The rectangles that a block element fills; null when it is none of those. */
export function blocksOf(code: number): readonly Block[] | null {
  if (code === 0x2580) return [[0, 0, 8, 4]];
  if (code >= 0x2581 && code <= 0x2588) return [[0, 8 - (code - 0x2580), 8, 8]];
  if (code >= 0x2589 && code <= 0x258f) return [[0, 0, 8 - (code - 0x2588), 8]];
  if (code === 0x2590) return [[4, 0, 8, 8]];
  if (code === 0x2594) return [[0, 0, 8, 1]];
  if (code === 0x2595) return [[7, 0, 8, 8]];
  const set = quarterSets[code - 0x2596];
  return set === undefined ? null : Array.from(set, (at) => quarters[Number(at)] ?? [0, 0, 0, 0]);
}

/** How much of the ground a shade covers; null when it is none. */
export function shadeOf(code: number): number | null {
  return code >= 0x2591 && code <= 0x2593 ? (code - 0x2590) / 4 : null;
}
