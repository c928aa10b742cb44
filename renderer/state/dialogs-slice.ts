import type { AgentId, PaneId, SessionId, WindowId } from "../../shared/base/ids.ts";
import type { Recipe } from "../../shared/models/recipe.ts";

export type KillTarget =
  | { readonly kind: "pane"; readonly id: PaneId }
  | { readonly kind: "window"; readonly id: WindowId }
  | { readonly kind: "session"; readonly id: SessionId };

export type Dialog =
  | { readonly kind: "spawn"; readonly folder?: string; readonly profile?: string }
  | { readonly kind: "profiles" }
  | { readonly kind: "teams" }
  /** Messages of one agent, or of all. */
  | { readonly kind: "deliveries"; readonly agentId: AgentId | null }
  | { readonly kind: "snippets" }
  | { readonly kind: "shortcuts" }
  | { readonly kind: "doctor" }
  | { readonly kind: "providers" }
  | { readonly kind: "answer"; readonly id: AgentId }
  | { readonly kind: "compare"; readonly ids: readonly AgentId[] }
  | { readonly kind: "survival"; readonly pane: PaneId | null; readonly agentId: AgentId | null }
  | { readonly kind: "notifications" }
  /** What was printed, everywhere and in one pane. */
  | { readonly kind: "transcripts"; readonly pane: PaneId | null }
  | { readonly kind: "terminal" }
  | { readonly kind: "layouts" }
  | { readonly kind: "grid" }
  /** `about`: only the operations for that. */
  | { readonly kind: "palette"; readonly about?: KillTarget }
  /** The form of one operation; `step`: that step of the plan which is being put together is changed; `run`: it is run at once. */
  | {
      readonly kind: "operation";
      readonly operation: string;
      readonly args?: Fields;
      readonly step?: number;
      readonly run?: true;
    }
  /** The plan that is being put together. */
  | { readonly kind: "plan" }
  /** `recipe`: the one that is shown, by its id. */
  | { readonly kind: "recipes"; readonly recipe?: string }
  /** These steps become a recipe; afterwards the dialog `back` is shown again. */
  | { readonly kind: "saveRecipe"; readonly seed: RecipeSeed; readonly back: "plan" | "timeline" | null }
  | { readonly kind: "timeline" }
  | { readonly kind: "inspector"; readonly target: InspectTarget }
  /** What the server has: its options, key bindings, hooks or paste buffers. */
  | { readonly kind: "browse"; readonly what: Browsed }
  /** One operation for several panes. */
  | { readonly kind: "fanOut"; readonly operation: string | null; readonly panes: readonly PaneId[] }
  /** Which tiles are to be typed into together. */
  | { readonly kind: "typing" };

/** What a recipe begins with: its steps, and whatever else is known of it. `was`: the one it came from, as it was loaded. */
export type RecipeSeed = Partial<Recipe> & Pick<Recipe, "steps"> & { readonly was?: Recipe };
type Fields = Readonly<Record<string, unknown>>;
export type Browsed = "options" | "keys" | "hooks" | "buffers";
/** `server`: what belongs to no session. */
export type InspectTarget = KillTarget | { readonly kind: "server" };

export interface DialogsSlice {
  readonly open: Dialog | null;
  /** The pane whose status is being explained. */
  readonly why: PaneId | null;
  /** The queue lies over the wall: there is no side list to show it. */
  readonly queue: boolean;
  /** The first message as last typed for agents that have not been started: closing the dialog loses no work. */
  readonly draft: string;
}

const initial: DialogsSlice = { open: null, why: null, queue: false, draft: "" };

const actions = {
  show: (_: DialogsSlice, open: Dialog): Partial<DialogsSlice> => ({ open, why: null }),
  close: (_: DialogsSlice): Partial<DialogsSlice> => ({ open: null }),
  showQueue: (_: DialogsSlice, queue: boolean): Partial<DialogsSlice> => ({ queue }),
  keepDraft: (_: DialogsSlice, draft: string): Partial<DialogsSlice> => ({ draft }),
  explain: (_: DialogsSlice, why: PaneId | null): Partial<DialogsSlice> => ({ why }),
};

export const dialogsSlice = { initial, actions, selectors: {} };
