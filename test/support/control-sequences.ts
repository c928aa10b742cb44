const ESC = "\u001b";

/** Final bytes of CSI sequences that terminals of xterm's family know, with what may stand before them. */
const csiFinals: Readonly<Record<string, string>> = {
  "": "@ABCDEFGHIJKLMPSTXZ^`abcdefghlmnqrstuvwxyz{|}~",
  "?": "JKhlinrsSmW",
  ">": "Tcfmnpqt",
  "=": "c",
  " ": "@AqtuP",
  "!": "p",
  '"': "pqvw",
  "#": "PQRpqyS{|}",
  $: "pruvwxz{|}~tT",
  "'": "wz{|}~",
  "*": "xyz{|",
  ",": "wT",
  "&": "w",
  ")": "{p",
};
const parameters = [
  "",
  "0",
  "1",
  "2",
  "3",
  "7",
  "25",
  "47",
  "1;2",
  "5;10",
  "1;2;3;4;5",
  "0;0",
  "999",
  "65535",
  "4294967296",
  "38;5;200",
  "38:2::10:20:30",
  ";;;",
];
const privateModes = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 18, 19, 25, 30, 35, 38, 40, 41, 42, 43, 44, 45, 46, 47, 66, 67, 69, 80, 95,
  1000, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1010, 1011, 1014, 1015, 1016, 1034, 1035, 1036, 1037, 1039, 1040,
  1041, 1042, 1043, 1044, 1045, 1046, 1047, 1048, 1049, 1050, 1051, 1052, 1053, 1060, 1061, 2004, 2026, 2027, 2031,
  2048,
];
const charsets = "()*+-./"
  .split("")
  .flatMap((slot) => "0AB4C5RfQ9KY`E6ZH7=%".split("").map((set) => `${ESC}${slot}${set}`));
const lone = [" F", " G", " L", " M", " N", ..."6789=>DEHMNOVWXZcnlo|}~".split("")].map((end) => `${ESC}${end}`);
const sized = ["3", "4", "5", "6", "8"].map((end) => `${ESC}#${end}`);
const utf8Switches = [`${ESC}%@`, `${ESC}%G`];
const oscs = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21, 22, 46, 50, 51, 52, 60, 61, 66, 99, 104,
  105, 106, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119, 133, 633, 777, 1337, 7133,
];
const oscTexts = [
  "",
  "?",
  "x",
  ";http://example.invalid",
  "c;aGVsbG8=",
  "0;rgb:11/22/33",
  "A",
  "D;1",
  "File=inline=1;width=1:AAAA",
];
const dcs = [
  "0;0|41/61\u001b\\",
  "$qm",
  "$q q",
  "$qr",
  "+q544e",
  "+p436f",
  "1$t0",
  "0;1;0q#0;2;0;0;0#0~~@@vv$-",
  "=1s",
  "=2s",
  "tmux;x",
  "1000p",
];

/**
 * Every control sequence of the lists that xterm documents, and what comes near them: C0 and C1, charsets, CSI with each final byte and odd
 * parameters, each private mode set, reset, saved and restored, OSC, DCS, APC, PM, SOS. None is left open.
 */
export function everyControlSequence(): string {
  const c0 = Array.from({ length: 32 }, (_, code) => String.fromCharCode(code)).filter((char) => char !== ESC);
  const c1 = "DEHMNOVWXZ".split("").map((end) => `${ESC}${end}${ESC}\\`);
  const csis = Object.entries(csiFinals).flatMap(([mark, finals]) =>
    finals
      .split("")
      .flatMap((final) =>
        parameters.map((given) =>
          /[?>=]/.test(mark) ? `${ESC}[${mark}${given}${final}` : `${ESC}[${given}${mark}${final}`,
        ),
      ),
  );
  const modes = privateModes.flatMap((mode) => ["h", "l", "s", "r"].map((final) => `${ESC}[?${mode}${final}`));
  const strings = [
    ...oscs.flatMap((number) =>
      oscTexts.flatMap((text) => [`${ESC}]${number};${text}\u0007`, `${ESC}]${number};${text}${ESC}\\`]),
    ),
    ...dcs.map((text) => `${ESC}P${text}${ESC}\\`),
    ...["_", "^", "X"].map((kind) => `${ESC}${kind}Gf=24,s=1,v=1;AAAA${ESC}\\`),
  ];
  return [...c0, ...c1, ...charsets, ...lone, ...sized, ...utf8Switches, ...csis, ...modes, ...strings]
    .map((one) => `${one}a`)
    .join("");
}
