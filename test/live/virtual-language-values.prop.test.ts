import fc from "fast-check";
import { afterEach, beforeEach, expect, it } from "vitest";
import { facts } from "../../shared/virtual/options/facts.ts";
import { runs } from "../support/runs.ts";
import { startSameAnswers, type SameAnswers } from "../support/same-answers.ts";

let servers: SameAnswers;

beforeEach(async () => {
  servers = await startSameAnswers();
});
afterEach(async () => servers[Symbol.asyncDispose]());

// These end the server or a session, or stand for programs of this machine.
const left = [
  "exit-empty",
  "exit-unattached",
  "destroy-unattached",
  "default-command",
  "default-shell",
  "lock-command",
];
const known = [...facts.values()].filter(({ name, type }) => !left.includes(name) && type !== "hook");
const choices = known.flatMap((fact) => fact.choices ?? []);

/** The largest number that an option takes which has no limit of its own. */
const LARGEST = 2_147_483_647;

const value = fc.oneof(
  fc.constantFrom(
    "on",
    "off",
    "yes",
    "0",
    "1",
    "2",
    "-1",
    "50",
    "99999",
    "99999999999",
    "",
    " 7",
    "7 ",
    "+3",
    "0x10",
    "1e3",
  ),
  fc.constantFrom(
    "red",
    "brightblue",
    "colour17",
    "colour300",
    "#123456",
    "#12345",
    "default",
    "none",
    "terminal",
    "gray7",
  ),
  fc.constantFrom(
    "fg=red",
    "fg=red,bold",
    "bg=nocol",
    "nobold dim",
    "fg=#{x}",
    "align=left",
    "range=left|x",
    "fill=blue ,",
  ),
  fc.constantFrom(
    "C-a",
    "M-x",
    "S-Up",
    "F5",
    "nokey",
    "C-",
    "80x24",
    "1x",
    "a b c",
    "a,b",
    'q"uote',
    "it's",
    "$x",
    "~",
    "%",
  ),
  fc.constantFrom(...choices),
  fc
    .string({ unit: "grapheme", maxLength: 6 })
    .filter((text) => !/[\0\ud800-\udfff]/.test(text) && !text.startsWith("-")),
);
const name = fc.constantFrom(...known).chain((fact) => {
  const full = fc.constantFrom(fact.name, fact.name, fact.name, `${fact.name}[2]`, fact.name.slice(0, -1));
  return fc.tuple(full, fc.constant(fact.name));
});
const flags = fc.constantFrom(
  [],
  [],
  ["-g"],
  ["-w"],
  ["-p"],
  ["-s"],
  ["-a"],
  ["-u"],
  ["-o"],
  ["-gw"],
  ["-ga"],
  ["-gu"],
);

it("any value of any option is taken, refused and shown as tmux does", async (test) => {
  if (!servers.comparable) test.skip();
  await fc.assert(
    fc.asyncProperty(name, flags, fc.option(value, { nil: undefined }), async ([given, whole], how, text) => {
      await servers.expectSame(["set-option", ...how, given, ...(text === undefined ? [] : [text])]);
      for (const place of [[], ["-g"], ["-A"], ["-p"], ["-v"]])
        await servers.expectSame(["show-options", ...place, whole]);
      for (const place of ["-u", "-gu", "-wu", "-gwu", "-pu"]) await servers.expectSame(["set-option", place, whole]);
    }),
    { numRuns: runs(60, 150) },
  );
  for (const all of ["-s", "-g", "-gw", "-w", "-p"]) await servers.expectSame(["show-options", all]);
  expect(known.length).toBeGreaterThan(100);
}, 90_000);

it("numbers have the limits that tmux has", async (test) => {
  if (!servers.comparable) test.skip();
  const numbers = known.filter(({ type }) => type === "number");
  for (const { name: option, min = 0, max = LARGEST } of numbers) {
    for (const limit of [min - 1, min, max, max + 1]) {
      for (const how of [["-g"], ["-s"]]) await servers.expectSame(["set-option", ...how, option, String(limit)]);
    }
  }
  expect(numbers.length).toBeGreaterThan(10);
}, 60_000);
