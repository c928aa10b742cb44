import { useEffect, useState, useSyncExternalStore } from "react";
import { useHostActions } from "../../state/use-host-actions.ts";
import type { LogFilter } from "./log-filter.ts";
import { TimelineReader } from "./timeline-reader.ts";
import type { TimelineView } from "./timeline-reader.ts";

/** The timeline as far as it passes the filter, for as long as the caller is shown. */
export function useTimeline(filter: LogFilter): { readonly view: TimelineView; readonly reader: TimelineReader } {
  const { timeline } = useHostActions();
  const [reader] = useState(() => new TimelineReader(timeline));
  useEffect(() => reader.open(), [reader]);
  useEffect(() => reader.filter(filter), [reader, filter]);
  const view = useSyncExternalStore(
    (listener) => reader.subscribe(listener),
    () => reader.view,
  );
  return { view, reader };
}
