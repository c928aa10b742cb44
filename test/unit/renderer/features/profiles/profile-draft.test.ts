import { describe, expect, test } from "vitest";
import { draftOf, emptyDraft, profileOf } from "../../../../../renderer/features/profiles/profile-draft.ts";
import { freeId } from "../../../../../renderer/state/free-id.ts";
import { Profile } from "../../../../../shared/models/profile.ts";

const full = Profile.parse({
  id: "full",
  name: "Full",
  description: "All of it",
  provider: "sample",
  model: "m",
  permissions: "plan",
  env: { A: "1", B: "x=y", C: "" },
  folders: ["~/work", "/srv/*"],
  prompt: "Be brief.",
});

describe("the form of a profile", () => {
  test("gives the same profile back", () => {
    expect(profileOf(draftOf(full), "full")).toEqual({ profile: full });
    const bare = Profile.parse({ id: "bare", name: "Bare", provider: "sample" });
    expect(profileOf(draftOf(bare), "bare")).toEqual({ profile: bare });
  });

  test("says what is wrong, field by field", () => {
    expect(profileOf(emptyDraft, "x")).toEqual({
      errors: { name: expect.stringMatching(/needed/), provider: expect.stringMatching(/Choose/) },
    });
    const wrong = { ...draftOf(full), name: "n".repeat(81), env: "1A=x", model: "m".repeat(121) };
    expect(Object.keys((profileOf(wrong, "x") as { errors: object }).errors).toSorted()).toEqual([
      "env",
      "model",
      "name",
    ]);
    expect(profileOf({ ...draftOf(full), env: "JUST_A_NAME" }, "x")).toEqual({
      errors: { env: '"JUST_A_NAME" has no "=".' },
    });
  });
});

describe("a file's name", () => {
  test.each([
    ["Careful Reviewer", [], "careful-reviewer"],
    ["Careful Reviewer", ["careful-reviewer", "careful-reviewer-2"], "careful-reviewer-3"],
    ["Ünïcödé & more!", [], "unicode-more"],
    ["日本語", [], "thing"],
    ["../../etc", [], "etc"],
    ["x".repeat(200), [], "x".repeat(56)],
    ["", ["thing"], "thing-2"],
  ])("of %j beside %j is %j", (name, taken, id) => {
    expect(freeId(name, taken, "thing")).toBe(id);
    expect(Profile.shape.id.safeParse(id).success).toBe(true);
  });
});
