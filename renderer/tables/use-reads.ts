import { useCallback, useEffect, useRef, useState } from "react";
import { AppError } from "../../shared/base/errors.ts";
import { raiseForStatus } from "../../shared/base/op-result.ts";
import type { OpArgs, OpKind, OpValue } from "../../shared/ops/catalog.ts";
import { type Failure, failureOf } from "../client/failure.ts";
import { appStore } from "../state/store.ts";
import type { AppState } from "../state/store.ts";
import { useHostActions } from "../state/use-host-actions.ts";

/** Reads by one operation. Rejects with what the server says, or with what stood in the way. */
export type Read = <Kind extends OpKind>(kind: Kind, args: OpArgs<Kind>) => Promise<OpValue<Kind>>;

export interface Reads<T> {
  /** What was read last; stays while it is read again. */
  readonly value: T | null;
  /** Why the last try gave nothing. */
  readonly problem: Failure | null;
  readonly again: () => void;
}

interface Kept<T> extends Omit<Reads<T>, "again"> {
  /** What it was read by. */
  readonly load: unknown;
}

/** Names change often on a busy server: reading waits for so many milliseconds of them. */
const CALM_MS = 400;

function told(thrown: unknown): Failure {
  if (!(thrown instanceof AppError)) return failureOf(thrown);
  return { code: thrown.code, message: thrown.message, next: "Check that it still exists, then read again." };
}

/**
 * Reads when drawn, when `load` is another function, and whenever sessions, windows and panes change or something is taken
 * back. Null reads nothing. Keep `load` with
 * `useCallback`.
 */
export function useReads<T>(load: ((read: Read) => Promise<T>) | null): Reads<T> {
  const host = useHostActions();
  const [state, setState] = useState<Kept<T>>({ load, value: null, problem: null });
  const running = useRef(new AbortController());
  const look = useCallback(async () => {
    running.current.abort();
    if (load === null) return;
    const mine = new AbortController();
    running.current = mine;
    const read: Read = async (kind, args) => {
      const result = await host.operations.read({ kind, args: { ...args } }, mine.signal);
      return raiseForStatus(result) as OpValue<typeof kind>;
    };
    try {
      const value = await load(read);
      if (!mine.signal.aborted) setState({ load, value, problem: null });
    } catch (thrown) {
      if (!mine.signal.aborted)
        setState((was) => ({ load, value: was.load === load ? was.value : null, problem: told(thrown) }));
    }
  }, [host, load]);
  useEffect(() => {
    const stop = nowAndOnNews(() => void look());
    return () => {
      stop();
      running.current.abort();
    };
  }, [look]);
  const again = useCallback(() => void look(), [look]);
  const { value, problem } = state.load === load ? state : { value: null, problem: null };
  return { value, problem, again };
}

/** Offers to undo come and go with whatever was changed here or taken back. */
const isNews = (one: AppState, other: AppState): boolean =>
  one.server.state.sessions !== other.server.state.sessions || one.operations.undos !== other.operations.undos;

/** Calls back at once, when the person comes back to the window, and a while after there was news, however much of it. */
function nowAndOnNews(changed: () => void): () => void {
  changed();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = appStore.subscribe((state, before) => {
    if (!isNews(state, before)) return;
    timer ??= setTimeout(() => {
      timer = null;
      changed();
    }, CALM_MS);
  });
  window.addEventListener("focus", changed);
  return () => {
    stop();
    window.removeEventListener("focus", changed);
    if (timer !== null) clearTimeout(timer);
  };
}
