/** What control mode says outside the replies to commands. Ids are as tmux writes them. */
export type ControlNotice =
  | { readonly kind: "output"; readonly pane: string; readonly data: Uint8Array; readonly ageMs: number | null }
  | { readonly kind: "paused" | "continued" | "paneModeChanged"; readonly pane: string }
  | {
      readonly kind: "layoutChanged";
      readonly window: string;
      readonly layout: string;
      readonly visibleLayout: string;
      readonly flags: string;
    }
  | { readonly kind: "windowAdded" | "windowClosed"; readonly window: string; readonly linked: boolean }
  | { readonly kind: "windowRenamed"; readonly window: string; readonly name: string; readonly linked: boolean }
  | { readonly kind: "windowPaneChanged"; readonly window: string; readonly pane: string }
  | { readonly kind: "sessionChanged" | "sessionRenamed"; readonly session: string; readonly name: string }
  | { readonly kind: "sessionWindowChanged"; readonly session: string; readonly window: string }
  | { readonly kind: "sessionsChanged" }
  | {
      readonly kind: "clientSessionChanged";
      readonly client: string;
      readonly session: string;
      readonly name: string;
    }
  | { readonly kind: "clientDetached"; readonly client: string }
  | {
      readonly kind: "subscriptionChanged";
      readonly name: string;
      readonly session: string;
      readonly window: string;
      readonly index: string;
      readonly pane: string;
      readonly value: string;
    }
  | { readonly kind: "pasteBufferChanged" | "pasteBufferDeleted"; readonly name: string }
  | { readonly kind: "messageShown" | "configFailed"; readonly text: string }
  | { readonly kind: "exited"; readonly reason: string }
  /** Begins with `%` and is none of the above, or is one of them malformed. */
  | { readonly kind: "unknown"; readonly line: Uint8Array };

/** One reply's frame. `flags` has bit 0 set when this client's own command caused it. */
export interface ControlBlock {
  readonly tag: string;
  readonly flags: number;
}

export type ControlEvent =
  | ControlNotice
  | { readonly kind: "blockBegan"; readonly block: ControlBlock }
  | { readonly kind: "blockLine"; readonly line: Uint8Array }
  | { readonly kind: "blockEnded"; readonly block: ControlBlock; readonly ok: boolean }
  /** A line outside every block that is no notification: some commands print past their reply. */
  | { readonly kind: "stray"; readonly line: Uint8Array }
  /** The stream can't be control mode: a line or a reply beyond every limit, or a reply without its end. */
  | { readonly kind: "garbage"; readonly bytes: number };
