import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { paneFields } from "../../../../shared/query/fields.ts";
import { readQueryText } from "../../../../shared/query/query-text.ts";
import { panes } from "../../../../shared/query/subjects.ts";
import { samplePane, sampleSession, sampleWindow } from "../../../support/page-samples.ts";

const subject = { name: "panes", fields: paneFields, short: { command: "currentCommand", folder: "currentPath" } };
const window = sampleWindow(1, []);
const server = [
  sampleSession(0, "main", [
    {
      ...window,
      panes: [
        samplePane(1, { command: "vim", path: "/code/a b", width: 80 }),
        samplePane(2, { command: "bash", path: "/code", width: 120, active: false }),
        samplePane(3, { command: "nano", path: "/home", width: 100, active: false, deadStatus: 1, dead: true }),
      ],
    },
  ]),
];

function found(text: string): readonly string[] {
  const { conditions } = readQueryText(text, subject);
  const asked = conditions.reduce<ReturnType<typeof panes>>((query, one) => query.where(one), panes());
  return asked.of(server).map(({ id }) => id);
}
const problem = (text: string): string => {
  try {
    readQueryText(text, subject);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown.message;
    throw thrown;
  }
  return "none";
};

describe("a question as somebody types it", () => {
  test.each([
    ["command=vim", ["%1"]],
    ["COMMAND=vim,nano", ["%1", "%3"]],
    ["currentCommand!=vim", ["%2", "%3"]],
    ["-command=vim,bash", ["%3"]],
    ["width>80", ["%2", "%3"]],
    ["width>=100 width<=100", ["%3"]],
    ["width<100", ["%1"]],
    ["folder~CODE", ["%1", "%2"]],
    ["-folder~code", ["%3"]],
    [`folder="/code/a b"`, ["%1"]],
    ["folder^/code", ["%1", "%2"]],
    ["command$sh", ["%2"]],
    ["command~/^(vim|nano)$/", ["%1", "%3"]],
    ["-command~/^(vim|nano)$/", ["%2"]],
    ["command~.", []],
    ["active=yes", ["%1"]],
    ["dead=true active=off", ["%3"]],
    ["deadStatus=none", ["%1", "%2"]],
    ["", ["%1", "%2", "%3"]],
  ])("%s", (text, ids) => {
    expect(found(text)).toEqual(ids);
  });

  test("leaves words by themselves alone, also those in quotes and with signs in them", () => {
    const { words, conditions } = readQueryText('build "a=b c" http://x?y=1 width>1', subject);
    expect(words).toEqual(["build", "a=b c", "http://x?y=1"]);
    expect(conditions).toHaveLength(1);
  });

  test.each([
    ["colour=red", "There is no field “colour” of panes; there are command, folder,"],
    ["width=wide", "“width” is compared with a number."],
    ["width>", "“width>” has nothing to compare with."],
    ["width~1", "“width” has no test"],
    ["command>3", "“command” has no test"],
    ["active=maybe", "“active” is yes or no."],
    ["command~/(/", "is no regular expression"],
    ["-width>3", "goes with = and ~ only"],
    ['command="vim', "without its end"],
  ])("says what is wrong with %s", (text, said) => {
    expect(problem(text)).toContain(said);
  });

  test("is read or refused with a reason, whatever is typed", () => {
    const signs = fc.constantFrom("command", "width", "-", "=", "~", "/", '"', ",", "(", "[", "<", " ", "x", "1");
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 12 }), (parts) => {
        const said = problem(parts.join(""));
        if (said === "none") expect(() => found(parts.join(""))).not.toThrow();
        else expect(said.length).toBeGreaterThan(10);
      }),
    );
  });
});
