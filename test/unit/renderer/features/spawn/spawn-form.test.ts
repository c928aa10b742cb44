import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  firstProvider,
  folderName,
  type SpawnForm,
  spawnErrors,
  spawnRequest,
  suggestedName,
  uniqueName,
} from "../../../../../renderer/features/spawn/spawn-form.ts";
import { sampleProvider } from "../../../../support/page-samples.ts";

const form: SpawnForm = {
  providerId: "sample",
  folder: "/code",
  name: "api",
  nameTouched: true,
  message: "",
  copies: 1,
  ...{ profile: "", model: "", permissions: "", choicesTouched: false, several: false, chosen: [] },
};
const good = { provider: sampleProvider(), folderProblem: null };

describe("names", () => {
  test.each([
    ["/code/api", "api"],
    ["/code/api/", "api"],
    ["C:\\code\\thing", "thing"],
    ["~", ""],
    ["/", ""],
    ["", ""],
  ])("the name of the folder %j is %j", (folder, name) => expect(folderName(folder)).toBe(name));

  test("a suggested name is the folder's, else the provider's, and never one that is taken", () => {
    expect(suggestedName({ folder: "/code/api", providerId: "codex" }, [])).toBe("api");
    expect(suggestedName({ folder: "/code/api", providerId: "codex" }, ["API", "api-2"])).toBe("api-3");
    expect(suggestedName({ folder: "/", providerId: "codex" }, [])).toBe("codex");
    expect(suggestedName({ folder: "", providerId: "" }, [])).toBe("agent");
  });

  test("unique whatever is taken, and never too long", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 120 }), fc.array(fc.string()), (base, taken) => {
        const all = [...taken, base];
        const name = uniqueName(base, all);
        expect(all.map((one) => one.toLowerCase())).not.toContain(base.length <= 76 ? name.toLowerCase() : "\0");
        expect(name.length).toBeLessThanOrEqual(80);
      }),
    );
  });
});

describe("what is wrong", () => {
  test("nothing, when all is there", () => expect(spawnErrors(form, good)).toEqual({}));

  test.each([
    ["no provider", {}, { provider: undefined, folderProblem: null }, "provider"],
    [
      "a provider that is not installed",
      {},
      { provider: sampleProvider({ available: false }), folderProblem: null },
      "provider",
    ],
    ["no folder", { folder: "  " }, good, "folder"],
    ["a folder that can't be used", {}, { ...good, folderProblem: "It does not exist." }, "folder"],
    ["no name", { name: "  " }, good, "name"],
    ["a name of 81 letters", { name: "x".repeat(81) }, good, "name"],
    ["a message that is too long", { message: "x".repeat(16_001) }, good, "message"],
  ])("%s", (...[, change, known, field]) => {
    expect(Object.keys(spawnErrors({ ...form, ...change }, known))).toEqual([field]);
  });

  test("everything at once is told at once", () => {
    const empty = { ...form, folder: "", name: "" };
    expect(Object.keys(spawnErrors(empty, { provider: undefined, folderProblem: null }))).toEqual([
      "provider",
      "folder",
      "name",
    ]);
  });
});

describe("the request", () => {
  test("is trimmed, and has a message only when there is one", () => {
    expect(spawnRequest({ ...form, folder: " /code ", name: " api " }, sampleProvider())).toEqual({
      providerId: "sample",
      folder: "/code",
      name: "api",
      copies: 1,
    });
    expect(spawnRequest({ ...form, message: "go\n" }, sampleProvider()).message).toBe("go");
  });

  test("carries no message to a provider that takes none, even if one was typed before", () => {
    expect(spawnRequest({ ...form, message: "go" }, sampleProvider({ takesMessage: false }))).not.toHaveProperty(
      "message",
    );
  });
});

test("the first provider that can be used is chosen", () => {
  const missing = sampleProvider({ id: "a", available: false });
  expect(firstProvider([missing, sampleProvider({ id: "b" })])).toBe("b");
  expect(firstProvider([missing])).toBe("a");
  expect(firstProvider([])).toBe("");
});
