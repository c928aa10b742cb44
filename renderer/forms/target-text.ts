import { targetProblem } from "../../shared/ops/targets.ts";
import type { Target, TargetKind } from "../../shared/ops/targets.ts";
import { isToken } from "../../shared/ops/tokens.ts";

type Reader = (text: string) => unknown;

const whole = (text: string): unknown => (/^[$@%]\d+$/.test(text) ? text : undefined);

const token: Reader = (text) =>
  (["pane", "window", "session"] as const).some((kind) => isToken(kind, text)) ? { special: text } : undefined;

/** `2` an index, `{last}` a token, anything else a name. */
function windowPlace(text: string): unknown {
  if (/^\d+$/.test(text)) return Number(text);
  return isToken("window", text) ? { special: text } : text.replace(/^=/, "");
}

const panePlace = (text: string): unknown => (/^\d+$/.test(text) ? Number(text) : { special: text });

const paneOfWindow: Reader = (text) => {
  const [, window, pane] = /^(@\d+)\.(.+)$/.exec(text) ?? [];
  return window === undefined || pane === undefined ? undefined : { window, pane: panePlace(pane) };
};

/** `work`, `work:`, `work:2`, `work:logs.0`, `work:.1` */
const place: Reader = (text) => {
  const [, name, rest] = /^=?([^:]+)(?::(.*))?$/s.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (rest === undefined) return { session: name };
  if (rest === "") return { session: name, next: true };
  const [window = "", pane] = /^\{|^[^.]*$/.test(rest) && !/\}\./.test(rest) ? [rest] : cut(rest);
  return {
    session: name,
    ...(window === "" ? {} : { window: windowPlace(window) }),
    ...(pane === undefined ? {} : { pane: panePlace(pane) }),
  };
};

function cut(rest: string): readonly [string, string] {
  const at = rest.lastIndexOf(".");
  return [rest.slice(0, at), rest.slice(at + 1)];
}

/** What somebody typed as a target, in tmux's own way of writing; null when it is none that is taken here. */
export function readTarget(text: string, accepts: readonly TargetKind[]): Target | null {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  const client = accepts.includes("client") ? { client: trimmed } : undefined;
  const read =
    whole(trimmed) ?? token(trimmed) ?? paneOfWindow(trimmed) ?? (client === undefined ? place(trimmed) : client);
  const asSession = { session: trimmed.replace(/:$/, "") };
  const found = [read, asSession].find((target) => target !== undefined && targetProblem(target, accepts) === null);
  return (found as Target | undefined) ?? null; // It was checked just now.
}
