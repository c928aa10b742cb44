import { linksOf } from "./tree/session.ts";
import type { Closeable } from "../base/disposables.ts";
import { setTitle } from "./commands/pane-commands.ts";
import { setWindowName } from "./commands/window-commands.ts";
import { keepFirst } from "./formats/cells.ts";
import type { BackendEvent } from "./pane-backend.ts";
import { closePane } from "./tree/close.ts";
import type { Pane, Window } from "./tree/window.ts";
import type { World } from "./tree/world.ts";
import { expandIn } from "./variables/context.ts";
import { linkScope, paneScope } from "./variables/scope.ts";

/** A window's name follows its program no more often than this, in milliseconds. */
const NAMING = 500;

/** Draws the consequences of what programs do: names, alerts, and the end of panes. */
export class PaneWatch implements Closeable {
  readonly #world: World;
  readonly #turn: (job: () => void) => void;
  /** Windows whose names are about to be made. */
  readonly #naming = new Map<Window, Closeable>();

  /** `turn` calls a job when no command is being carried out. */
  constructor(world: World, turn: (job: () => void) => void) {
    this.#world = world;
    this.#turn = turn;
    world.heard = (pane, event) => this.#heard(pane, event);
  }

  close(): void {
    this.#world.heard = () => {};
    for (const timer of this.#naming.values()) timer.close();
    this.#naming.clear();
  }

  #heard(pane: Pane, event: BackendEvent): void {
    switch (event.kind) {
      case "output":
        pane.pipe?.write(event.bytes);
        return this.#active(pane);
      case "redrawn":
        return this.#active(pane);
      case "titled":
        return this.#turn(() => setTitle(this.#world, pane, event.title));
      case "rang":
        return this.#alert(pane.window, "bell");
      case "exited":
        return this.#turn(() => this.#ended(pane, event));
    }
  }

  #active(pane: Pane): void {
    const { window } = pane;
    window.activityAt = this.#world.around.now();
    if (window.options.flag("monitor-activity")) this.#alert(window, "activity");
    if (!window.isActive(pane) || this.#naming.has(window) || !window.options.flag("automatic-rename")) return;
    const timer = this.#world.around.after(NAMING, () => this.#turn(() => this.#name(window)));
    this.#naming.set(window, timer);
  }

  #name(window: Window): void {
    this.#naming.delete(window);
    const [link] = linksOf(window);
    if (link === undefined || !window.options.flag("automatic-rename")) return;
    const name = expandIn(linkScope(this.#world, link), window.options.text("automatic-rename-format"));
    if (name !== "") setWindowName(this.#world, window, name);
  }

  #alert(window: Window, kind: "bell" | "activity"): void {
    if (kind === "bell" && !window.options.flag("monitor-bell")) return;
    const fresh = [...linksOf(window)].filter((link) => !link.session.isCurrent(link) && !link.alerts[kind]);
    if (fresh.length === 0) return;
    this.#turn(() => {
      for (const link of fresh) {
        if (link.session.isCurrent(link)) continue;
        link.alerts[kind] = true;
        this.#world.notify(`alert-${kind}`, { session: link.session, window });
      }
    });
  }

  #ended(pane: Pane, { code, signal }: { code: number | null; signal: number | null }): void {
    const world = this.#world;
    if (!world.panes.has(pane.id) || pane.dead) return;
    pane.end = { code, signal, at: world.around.now() };
    pane.listening?.close();
    pane.listening = null;
    pane.pipe?.close();
    pane.pipe = null;
    const remain = pane.options.text("remain-on-exit");
    const { window } = pane;
    if (remain === "on" || (remain === "failed" && code !== 0)) {
      this.#showEnd(pane);
      return world.notify("pane-died", { pane, window });
    }
    world.notify("pane-exited", { pane, window });
    closePane(world, pane);
  }

  /** Below everything else, with the cursor hidden. */
  #showEnd(pane: Pane): void {
    const link = this.#world.bestLink(pane.window, null);
    const format = pane.window.options.text("remain-on-exit-format");
    if (link === undefined || format === "") return;
    const whole = expandIn(paneScope(this.#world, { link, pane }), format, true);
    const text = keepFirst(whole.replace(/#\[[^\]]*\]/g, ""), pane.cols);
    pane.program?.print?.(new TextEncoder().encode(`\u001b[r\u001b[${pane.rows};1H\n\u001b[m${text}\r\u001b[?25l`));
  }
}
