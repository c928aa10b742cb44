import { expect, test } from "vitest";
import { engines } from "../../../../electron/engines/index.gen.ts";
import { gapsOf } from "../../../../electron/operations/gaps.ts";
import { opKinds, specOf } from "../../../../shared/ops/catalog.ts";
import { readMatrix } from "../../../support/matrix-file.ts";

const all = new Set(opKinds.map((kind) => specOf(kind).command));

test("what the engine lacks and what the release does not have yet have a reason each", () => {
  const gaps = gapsOf({ "select-layout": "It can't.", "no-command": "Nobody asks." }, "3.3a", all);
  expect(gaps["selectLayout"]).toBe("It can't.");
  expect(gaps["newPane"]).toBe("new-pane needs tmux 3.7; this is 3.3a.");
  expect(gaps["attachSession"]).toMatch(/needs a terminal of its own/);
  expect(gaps["splitWindow"]).toBe(undefined);
  expect(gapsOf({}, "3.8-dev", all)["newPane"]).toBe(undefined);
});

test("a command that the server does not list is not there; where nothing is known nothing is missing", () => {
  const listed = new Set([...all].filter((command) => command !== "wait-for"));
  expect(gapsOf({}, "3.3a", listed)["waitFor"]).toBe("This server does not know the command wait-for.");
  expect(gapsOf({}, null, null)["waitFor"]).toBe(undefined);
  expect(gapsOf({}, "no version", null)["newPane"]).toBe(undefined);
});

test("nothing that needs a terminal can be done where none can be attached", () => {
  const gaps = gapsOf({ "attach-session": "There are none.", "display-menu": "No menus." }, "3.3a", all);
  expect([gaps["detachClient"], gaps["displayMenu"]]).toEqual(["There are none.", "No menus."]);
  expect(gapsOf({}, "3.3a", all)["detachClient"]).toBe(undefined);
});

/** These work, but not as their sample uses them on every engine. */
const inPart = ["copyMode", "showMessages"];

test.each(engines)("$id: what is greyed is what the contract suite found it to lack, for the same reason", (spec) => {
  const gaps = gapsOf(spec.lacks ?? {}, "3.3a", null);
  const found = readMatrix().rows.filter(({ group, name }) => group === "operation" && !inPart.includes(name));
  expect(found.length).toBeGreaterThan(85);
  const lacking = found.flatMap(({ name, cells }) => {
    const cell = cells[spec.id];
    return cell?.works === "no" ? [[name, cell.why]] : [];
  });
  expect(Object.fromEntries(lacking)).toEqual(gaps);
});
