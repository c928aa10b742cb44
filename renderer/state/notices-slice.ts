import type { Dialog } from "./dialogs-slice.ts";

/** Something the person should know: the cause, and the next step when there is one. */
export interface Notice {
  readonly id: number;
  readonly tone: "failure" | "info";
  readonly message: string;
  readonly next: string;
  /** Something that can be done about it at once; it then stays until it is dismissed. */
  readonly offer?: { readonly label: string; readonly dialog: Dialog };
  /** How often the same thing was said. */
  readonly times: number;
}
export type NewNotice = Pick<Notice, "tone" | "message" | "next" | "offer">;

export interface NoticesSlice {
  readonly list: readonly Notice[];
  readonly lastId: number;
}

/** Older ones make room: a person reads the newest. */
export const MOST_NOTICES = 6;

const initial: NoticesSlice = { list: [], lastId: 0 };

const actions = {
  tell: (slice: NoticesSlice, notice: NewNotice): Partial<NoticesSlice> => {
    const id = slice.lastId + 1;
    const same = slice.list.find((one) => one.message === notice.message && one.tone === notice.tone);
    const rest = slice.list.filter((one) => one !== same);
    const { tone, message, next, offer } = notice;
    const list = [...rest, { tone, message, next, ...(offer && { offer }), id, times: (same?.times ?? 0) + 1 }].slice(
      -MOST_NOTICES,
    );
    return { list, lastId: id };
  },
  dismiss: (slice: NoticesSlice, id: number): Partial<NoticesSlice> => ({
    list: slice.list.filter((one) => one.id !== id),
  }),
};

export const noticesSlice = { initial, actions, selectors: {} };
