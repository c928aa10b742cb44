/** An operation that several panes are to have, without the argument that names each of them. */
export interface FanOutDraft {
  readonly kind: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The argument that each pane stands in; null: the usual one. */
  readonly each: string | null;
}
