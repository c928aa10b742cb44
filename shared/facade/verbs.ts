import { ops } from "../ops/catalog.ts";
import type { OpArgs, OpKind } from "../ops/catalog.ts";
import type { Operation } from "../ops/define.ts";
import type { Created } from "../ops/returns.ts";
import type { SlotPart } from "../ops/slot-target.ts";
import type { PaneTarget, SessionTarget, WindowTarget } from "../ops/targets.ts";

/** Where an object stands: itself, and what it is in or what is current in it. */
export interface Place {
  readonly session: SessionTarget;
  readonly window: WindowTarget;
  readonly pane: PaneTarget;
}

/** The place of a server, which no verb of it looks at. */
export const nowhere = {} as Place; // the cast: there is nothing around a server

/** Something that can be done to an object. `makes`: what kind of object it gives. */
export interface Verb<Args extends readonly unknown[], Value, Makes extends SlotPart | null> {
  readonly makes: Makes;
  readonly operation: (at: Place, ...args: Args) => Operation<Value>;
}

type OperationFor<Args extends readonly unknown[], Value> = (at: Place, ...args: Args) => Operation<Value>;

function does<Args extends readonly unknown[], Value>(operation: OperationFor<Args, Value>): Verb<Args, Value, null> {
  return { makes: null, operation };
}

function makes<Part extends SlotPart, Args extends readonly unknown[]>(
  part: Part,
  operation: OperationFor<Args, Created>,
): Verb<Args, Created, Part> {
  return { makes: part, operation };
}

/** What an operation takes besides the object it is about. */
type Rest<Kind extends OpKind> = Omit<OpArgs<Kind>, "target">;
type Setting = string | number | boolean;

const server = {
  newSession: makes("session", (_at, args: OpArgs<"newSession"> = {}) => ops.newSession(args)),
  setOption: does((_at, option: string, value: Setting) => ops.setOption({ scope: "server", option, value })),
  kill: does((_at) => ops.killServer()),
};

const session = {
  newWindow: makes("window", ({ session: target }, args: Rest<"newWindow"> = {}) => ops.newWindow({ ...args, target })),
  rename: does(({ session: target }, name: string) => ops.renameSession({ target, name })),
  setOption: does(({ session: target }, option: string, value: Setting) => ops.setOption({ target, option, value })),
  kill: does(({ session: target }, args: Rest<"killSession"> = {}) => ops.killSession({ ...args, target })),
};

const window = {
  /** Splits its active pane. */
  split: makes("pane", ({ pane: target }, args: Rest<"splitWindow"> = {}) => ops.splitWindow({ ...args, target })),
  rename: does(({ window: target }, name: string) => ops.renameWindow({ target, name })),
  select: does(({ window: target }) => ops.selectWindow({ target })),
  resize: does(({ window: target }, args: Rest<"resizeWindow">) => ops.resizeWindow({ ...args, target })),
  /** A layout by name, such as `tiled`; without one, the last again. */
  arrange: does(({ window: target }, layout?: string) => ops.selectLayout({ target, layout })),
  setOption: does(({ window: target }, option: string, value: Setting) =>
    ops.setOption({ target, scope: "window", option, value }),
  ),
  kill: does(({ window: target }, args: Rest<"killWindow"> = {}) => ops.killWindow({ ...args, target })),
};

const pane = {
  split: makes("pane", ({ pane: target }, args: Rest<"splitWindow"> = {}) => ops.splitWindow({ ...args, target })),
  /** Keys by name, such as `Enter` and `C-c`; what is no key is typed. */
  sendKeys: does(({ pane: target }, ...keys: string[]) => ops.sendKeys({ target, keys })),
  /** Text as it stands. */
  type: does(({ pane: target }, text: string) => ops.sendKeys({ target, text })),
  capture: does(({ pane: target }, args: Rest<"capturePane"> = {}) => ops.capturePane({ ...args, target })),
  select: does(({ pane: target }) => ops.selectPane({ target })),
  setTitle: does(({ pane: target }, title: string) => ops.selectPane({ target, title })),
  resize: does(({ pane: target }, args: Rest<"resizePane">) => ops.resizePane({ ...args, target })),
  zoom: does(({ pane: target }) => ops.resizePane({ target, zoom: true })),
  /** Moves it into a window of its own, in the same session. */
  breakOut: makes("window", ({ pane: source, session: target }, args: Omit<Rest<"breakPane">, "source"> = {}) =>
    ops.breakPane({ ...args, source, target }),
  ),
  respawn: does(({ pane: target }, args: Rest<"respawnPane"> = {}) => ops.respawnPane({ ...args, target })),
  setOption: does(({ pane: target }, option: string, value: Setting) =>
    ops.setOption({ target, scope: "pane", option, value }),
  ),
  kill: does(({ pane: target }, args: Rest<"killPane"> = {}) => ops.killPane({ ...args, target })),
};

/** All that the objects can do, by what they are. */
export const verbs = { server, session, window, pane };
export type Verbs = typeof verbs;
export type ObjectKind = keyof Verbs;

/** A verb by name, whatever it takes and gives. */
export type AnyVerb = Verb<readonly never[], unknown, SlotPart | null>;
