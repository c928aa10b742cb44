import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../../../shared/base/errors.ts";
import { readRows } from "../../../../shared/parse/format-rows.ts";
import type { RowField } from "../../../../shared/parse/format-rows.ts";

/** The characters tmux's `q:` puts a backslash before. */
const QUOTED = /[|&;<>()$`\\"'*?[# =%]/g;
const tricky = fc.constantFrom(
  "\n",
  "\t",
  " ",
  ";",
  "|",
  "\\",
  '"',
  "'",
  "#{x}",
  "%end 1 2 3",
  "é",
  "😀",
  "n",
  "033",
  "\r",
);
const value = fc.oneof(
  fc.array(tricky, { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }).filter((text) => !text.includes("\0")),
);

function printed(rows: readonly (readonly string[])[]): string {
  const cell = (text: string): string => text.replace(QUOTED, "\\$&").replaceAll("\n", "|");
  return rows.map((row) => `${["$0", ...row.map(cell), "%1"].join(" ")}\n`).join("");
}

describe("rows", () => {
  it("come back as they were for any text in them, one line each", () => {
    const table = fc.integer({ min: 1, max: 4 }).chain((width) => {
      return fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 5 });
    });
    fc.assert(
      fc.property(table, (rows) => {
        const width = rows[0]?.length ?? 0;
        const names = Array.from({ length: width }, (_none, at) => `f${at}`);
        const fields: RowField[] = ["id", ...names, "last"].map((name) => ({ name }));
        const text = printed(rows);
        expect(text.split("\n")).toHaveLength(rows.length + 1);
        const read = readRows(text, fields, null);
        expect(read.map((row) => names.map((name) => row[name]))).toEqual(rows);
      }),
    );
  });

  it("never throw anything but op.unreadable", () => {
    const codeOf = (text: string): unknown => {
      try {
        readRows(text, [{ name: "a" }, { name: "b" }], null);
        return "op.unreadable";
      } catch (thrown) {
        return thrown instanceof AppError ? thrown.code : thrown;
      }
    };
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(codeOf(text)).toBe("op.unreadable");
      }),
    );
  });
});
