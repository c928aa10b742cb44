import type { Session } from "./session.ts";
import type { Window } from "./window.ts";

/** A window's place in a session. One window may have several, in one session and in others. */
export class Link {
  readonly session: Session;
  /** Another one after a swap. */
  window: Window;
  index: number;
  /** What has happened in the window since somebody looked. */
  readonly alerts = { activity: false, bell: false, silence: false };

  constructor(session: Session, index: number, window: Window) {
    this.session = session;
    this.index = index;
    this.window = window;
  }

  clearAlerts(): void {
    this.alerts.activity = false;
    this.alerts.bell = false;
    this.alerts.silence = false;
  }

  get alerted(): boolean {
    return this.alerts.activity || this.alerts.bell || this.alerts.silence;
  }
}
