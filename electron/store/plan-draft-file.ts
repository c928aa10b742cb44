import { readFile } from "node:fs/promises";
import { AppError } from "../../shared/base/errors.ts";
import { MOST_DRAFT_TEXT, PlanDraft } from "../../shared/models/plan-draft.ts";
import { removeWhole, wholeNow, writeWhole } from "./write-whole.ts";

/** The plan that a person is putting together, for the next page and the next start. */
export interface PlanDraftFile {
  /** Null where there is none, or none that can be read: it is no loss that has to be told. */
  read(): Promise<PlanDraft | null>;
  /** Of several at once the last one holds. Throws AppError `plan.tooLong`, and what the file system says. */
  keep(draft: PlanDraft | null): Promise<void>;
}

export function planDraftFile(file: string): PlanDraftFile {
  return {
    read: async () => {
      await wholeNow(file); // A page that goes keeps its last change while the next page already reads.
      try {
        const text = await readFile(file, "utf8");
        return text.length > MOST_DRAFT_TEXT ? null : (PlanDraft.safeParse(JSON.parse(text)).data ?? null);
      } catch {
        return null;
      }
    },
    keep: async (draft) => {
      if (draft === null) return removeWhole(file);
      const text = JSON.stringify(draft);
      if (text.length > MOST_DRAFT_TEXT) throw new AppError("plan.tooLong", "The plan is too long to be kept.");
      return writeWhole(file, text);
    },
  };
}
