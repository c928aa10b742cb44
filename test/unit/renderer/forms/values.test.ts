import { describe, expect, test } from "vitest";
import { narrowed } from "../../../../renderer/forms/combo-options.ts";
import { gateWords } from "../../../../renderer/forms/arg-gates.ts";
import { optionFact, settingText, valueProblem, valueWords } from "../../../../renderer/forms/option-value.ts";
import { boxAt, boxBeside } from "../../../../renderer/forms/pick-boxes.ts";
import { slotChoices } from "../../../../renderer/forms/plan-slots.ts";
import { readBytes, readNumber, readSize, showBytes } from "../../../../renderer/forms/read-values.ts";
import { colourLook, looksLikeColour } from "../../../../renderer/forms/tmux-colour.ts";
import { tmuxKey } from "../../../../renderer/forms/tmux-key.ts";
import { hasMark, styleColour, withColour, withMark } from "../../../../renderer/forms/tmux-style.ts";
import { argLabel, kindWords, orList } from "../../../../renderer/forms/words.ts";
import { parseTmuxVersion } from "../../../../shared/base/tmux-version.ts";
import { specOf } from "../../../../shared/ops/catalog.ts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
  tmuxKey({ key, code: "", ctrlKey: false, altKey: false, shiftKey: false, metaKey: false, ...held });

describe("typed values", () => {
  test.each([
    ["", undefined],
    [" 12 ", 12],
    ["-3", -3],
    ["1.5", 1.5],
    ["1e3", "1e3"],
    ["0x10", "0x10"],
    ["ten", "ten"],
    ["99999999999999999999", "99999999999999999999"],
  ])("a number: %j", (text, value) => expect(readNumber(text)).toBe(value));

  test.each([
    ["30%", "30%"],
    ["030 %", "30%"],
    ["80", 80],
    ["-", "-"],
    ["half", "half"],
  ])("a size: %j", (text, value) => expect(readSize(text)).toBe(value));

  test.each([
    ["", undefined],
    ["1b 5b 41", [0x1b, 0x5b, 0x41]],
    ["1b5b41", [0x1b, 0x5b, 0x41]],
    ["0x1b,\\x5b", [0x1b, 0x5b]],
    ["f", [15]],
  ])("bytes: %j", (text, value) => expect(readBytes(text)).toEqual(value));

  test("what is no byte stays visible as such", () => {
    expect(readBytes("1b zz")).toEqual([0x1b, Number.NaN]);
    expect(readBytes("1b5")).toEqual([Number.NaN]);
    expect(showBytes([0x1b, 65])).toBe("1b 41");
  });
});

describe("keys as tmux calls them", () => {
  test.each([
    [press("a"), "a"],
    [press("A", { shiftKey: true }), "A"],
    [press("c", { ctrlKey: true, code: "KeyC" }), "C-c"],
    [press("π", { altKey: true, code: "KeyP" }), "M-p"],
    [press("ArrowLeft", { ctrlKey: true, shiftKey: true }), "C-S-Left"],
    [press("F5", { altKey: true }), "M-F5"],
    [press("Tab", { shiftKey: true }), "BTab"],
    [press(" "), "Space"],
    [press("PageDown"), "NPage"],
    [press("Delete"), "DC"],
    [press("é"), "é"],
    [press("Control", { ctrlKey: true }), null],
    [press("Dead"), null],
    [press("F24"), null],
    [press("c", { metaKey: true, code: "KeyC" }), null],
  ])("%s", (told, name) => expect(told).toBe(name));
});

describe("colours and styles", () => {
  test.each([
    ["red", "#cd3131"],
    ["colour208", "#ff8700"],
    ["color16", "#000000"],
    ["colour255", "#eeeeee"],
    ["colour300", null],
    ["#FF8700", "#ff8700"],
    ["default", null],
    ["#{?x,red,blue}", null],
  ])("%s looks like %s", (text, look) => expect(colourLook(text)).toBe(look));

  test("what tmux could not take is told apart", () => {
    expect(["red", "colour7", "#00ff00", "#{x}", "themegreen", ""].every(looksLikeColour)).toBe(true);
    expect(["colour256", "#12", "1", "red blue"].some(looksLikeColour)).toBe(false);
  });

  test("a part is changed and the rest stays, formats with commas in them too", () => {
    const style = "fg=red,#{?x,bold,dim} align=right";
    expect(styleColour(style, "fg")).toBe("red");
    expect(withColour(style, "fg", "blue")).toBe("#{?x,bold,dim},align=right,fg=blue");
    expect(withColour("fg=red", "fg", "")).toBe("");
    expect(hasMark("bold,nobold", "bold")).toBe(false);
    expect(hasMark("bold none", "bold")).toBe(false);
    expect(withMark("nobold,fg=red", "bold", true)).toBe("fg=red,bold");
    expect(withMark("bold,fg=red", "bold", false)).toBe("fg=red");
  });
});

describe("options", () => {
  test("by any beginning of a name that is no other's", () => {
    expect(optionFact("escape-t")?.name).toBe("escape-time");
    expect(optionFact("status-format[1]")?.name).toBe("status-format");
    expect(optionFact("pane")).toBeNull();
    expect(optionFact("@own")).toBeNull();
    expect(optionFact(undefined)).toBeNull();
  });

  test.each([
    ["escape-time", "x", "It is a whole number."],
    ["escape-time", "-1", "It is at least 0."],
    ["repeat-time", "2000001", "It is at most 2000000."],
    ["mouse", "maybe", "It is on or off."],
    ["status-position", "left", "It takes top, bottom."],
    ["status-position", "#{x}", null],
    ["escape-time", "10", null],
    ["mouse", "on", null],
    ["status-left", "anything", null],
  ])("%s = %s", (name, text, problem) => expect(valueProblem(optionFact(name), text)).toBe(problem));

  test("what the table tells", () => {
    const fact = optionFact("escape-time");
    expect(fact === null ? "" : valueWords(fact, null)).toBe("number from 0 milliseconds · 10 by default");
    expect([settingText(true), settingText(3), settingText(undefined)]).toEqual(["on", "3", undefined]);
  });
});

test("lists narrow within their groups, and say how many more there are", () => {
  const options = [
    { id: "1", label: "logs", group: "Panes" },
    { id: "2", label: "work", group: "Panes" },
    { id: "3", label: "logs of work", group: "Windows" },
  ];
  expect(narrowed(options, "logs").options.map(({ id }) => id)).toEqual(["1", "3"]);
  expect(narrowed(options, "zzz").options).toEqual([]);
  const many = Array.from({ length: 500 }, (_, at) => ({ id: String(at), label: `pane ${at}` }));
  expect(narrowed(many, "").more).toBe(380);
});

test("tiles are found by a point, the smallest first, and by arrows", () => {
  const box = (id: string, left: number, top: number, width = 100) => ({ id, name: id, left, top, width, height: 100 });
  const all = [box("%1", 0, 0), box("%2", 100, 0), box("%3", 0, 100), box("@1", 0, 0, 300)];
  expect(boxAt(all, 50, 50)?.id).toBe("%1");
  expect(boxAt(all, 250, 50)?.id).toBe("@1");
  expect(boxAt(all, 900, 900)).toBeNull();
  const panes = all.slice(0, 3);
  expect(boxBeside(panes, null, "right")?.id).toBe("%1");
  expect(boxBeside(panes, panes[0] ?? null, "right")?.id).toBe("%2");
  expect(boxBeside(panes, panes[0] ?? null, "down")?.id).toBe("%3");
  expect(boxBeside(panes, panes[0] ?? null, "up")?.id).toBe("%1");
  expect(boxBeside([], null, "up")).toBeNull();
});

test("what steps make is offered with all that comes with it", () => {
  const steps = [{ operation: { kind: "killPane" } }, { operation: { kind: "newWindow" }, as: "logs" }];
  expect(slotChoices(steps)).toEqual([
    { target: { slot: 1, part: "window" }, label: "Step 2 (logs): the new window" },
    { target: { slot: 1, part: "pane" }, label: "Step 2 (logs): its pane" },
    { target: { slot: 1, part: "session" }, label: "Step 2 (logs): its session" },
  ]);
  expect(slotChoices([{ operation: { kind: "killPane" } }], () => "pane").map(({ label }) => label)).toEqual([
    "Step 1: the new pane",
    "Step 1: its window",
    "Step 1: its session",
  ]);
});

test("words for kinds, labels and versions", () => {
  expect(kindWords("splitWindow")).toBe("Split window");
  expect(orList(["session", "window", "pane"])).toBe("session, window or pane");
  const { target } = specOf("setOption").args;
  expect(argLabel("target", target)).toBe("Session, window or pane");
  const { args } = specOf("newWindow");
  expect([argLabel("target", args["target"]), argLabel("cwd", args["cwd"])]).toEqual(["Where", "Folder"]);
  expect(gateWords({ since: "3.4" }, parseTmuxVersion("3.3a"))).toBe("tmux 3.4+");
  expect(gateWords({ until: "3.8-dev" }, parseTmuxVersion("3.9"))).toBe("before tmux 3.8-dev");
  expect(gateWords({ since: "3.4", until: "3.9" }, parseTmuxVersion("3.5"))).toBeNull();
});
