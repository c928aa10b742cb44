import { describe, expect, it } from "vitest";
import { AppError, messageOf } from "../../../../shared/base/errors.ts";
import { OpError, type OpResult, raiseForStatus } from "../../../../shared/base/op-result.ts";

const failed: OpResult<string> = {
  ...{ kind: "killPane", argv: ["kill-pane", "-t", "%9"], status: "failed", exitCode: 1 },
  ...{ stdout: "", stderr: "can't find pane: %9\n", value: null, notes: [] },
};

function raised(result: OpResult): unknown {
  try {
    return raiseForStatus(result);
  } catch (thrown) {
    return thrown;
  }
}

describe("raiseForStatus", () => {
  it("gives the value of a complete result, also when that is null", () => {
    expect(raiseForStatus({ ...failed, status: "complete", value: "v" })).toBe("v");
    expect(raiseForStatus({ ...failed, status: "complete", value: null })).toBeNull();
  });

  it("throws the whole result with tmux's words", () => {
    const error = raised(failed);
    expect(error).toBeInstanceOf(OpError);
    expect(error).toMatchObject({
      ...{ code: "op.failed", message: "killPane: can't find pane: %9", result: failed, name: "OpError" },
      facts: { kind: "killPane", argv: failed.argv, status: "failed" },
    });
  });

  it.each([
    [{ status: "unsupported", stderr: "", notes: ["Needs tmux 3.7."] }, "killPane: Needs tmux 3.7."],
    [{ status: "unknown", stderr: " ", notes: [] }, "killPane: status unknown"],
  ] as const)("explains %j", (part, message) => {
    expect(messageOf(raised({ ...failed, ...part }))).toBe(message);
  });
});

describe("AppError", () => {
  it("keeps its code, facts and cause", () => {
    const cause = new Error("deep");
    const error = new AppError("a.b", "words", { facts: { at: 1 }, cause });
    expect(error).toMatchObject({ code: "a.b", message: "words", facts: { at: 1 }, cause });
    expect(new AppError("a.b", "words")).toMatchObject({ facts: {} });
    expect(Object.hasOwn(new AppError("a.b", "words"), "cause")).toBe(false);
  });

  it("has words for anything that was thrown", () => {
    expect([messageOf(new Error("e")), messageOf("text"), messageOf(7), messageOf(null)]).toEqual([
      "e",
      "text",
      "7",
      "null",
    ]);
  });
});
