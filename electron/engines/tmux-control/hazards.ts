/**
 * Two ways in which an ordinary command ends a whole tmux server that has control clients, with every session in it (tmux
 * issues 5499 and 4980; versions before their fixes are everywhere). What we send ourselves is kept clear of both.
 */

/** Commands of which tmux notifies nobody, or only those who have attached. */
const UNNOTICED =
  /^(?:capture-pane|display-message|has-session|list-.*|paste-buffer|resize-.*|send-keys|set-.*|show-.*)$/;

/**
 * True for a command of which every control client is told, the half-connected ones too: the server writes to what is not
 * there yet. It must wait for our own clients that are still attaching.
 */
export function isNoticedByAll([name = "", ...rest]: readonly string[]): boolean {
  return !UNNOTICED.test(name) || (name === "send-keys" && rest.some((argument) => /^-[A-Za-z]*X/.test(argument)));
}

/**
 * The pane in which this command starts a program anew; null when it can't be told; none for other commands. The server
 * forgets what it has still to send of the old program, but not how far each control client was, and reads beyond it.
 */
export function respawnTargets([name = "", ...rest]: readonly string[]): (string | null)[] {
  if (!name.startsWith("respawn")) return [];
  const at = rest.indexOf("-t");
  const target = at < 0 ? "" : (rest[at + 1] ?? "");
  return [name !== "respawn-window" && /^%\d+$/.test(target) ? target : null];
}
