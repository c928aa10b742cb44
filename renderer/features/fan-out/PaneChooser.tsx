import { useMemo, useRef, useState } from "react";
import { findPanes, noPaneFilter, queryNames } from "../../state/fan-out-query.ts";
import type { PanePlace } from "../../state/pane-places.ts";
import { act, useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { SearchField } from "../../ui/SearchField.tsx";
import { VirtualRows } from "../../ui/VirtualRows.tsx";
import styles from "./FanOut.module.css";
import { PaneFacets } from "./PaneFacets.tsx";
import { PaneRow } from "./PaneRow.tsx";

interface PaneChooserProps {
  readonly chosen: readonly PanePlace[];
  /** Leads to the wall, where tiles are clicked. */
  readonly onWall: () => void;
}

const hint = `Words, or conditions: command=vim width>80 -folder~tmp. Names: ${queryNames.join(", ")}.`;

/** Which panes: by words and conditions, by what they are told apart by, one by one, or on the wall. */
export function PaneChooser({ chosen, onWall }: PaneChooserProps) {
  const place = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useState(noPaneFilter);
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const providers = useApp((state) => state.agents.providers);
  const found = useMemo(
    () => findPanes(filter, { sessions, agents, providers }),
    [filter, sessions, agents, providers],
  );
  const { panes, problem } = found;
  const ids = panes.map(({ pane }) => pane.id);
  const chosenIds = chosen.map(({ pane }) => pane.id);
  return (
    <div ref={place} className={styles["chooser"]}>
      <div className={styles["bar"]}>
        <SearchField
          label="Which panes"
          placeholder="Which panes: words, or command=vim…"
          aria-describedby="fan-out-hint"
          aria-invalid={problem !== null}
          data-testid="fan-out-text"
          value={filter.text}
          onText={(text) => setFilter({ ...filter, text })}
          onDown={() => place.current?.querySelector<HTMLElement>('[data-row][tabindex="0"]')?.focus()}
        />
      </div>
      <p id="fan-out-hint" className={styles["hint"]} data-tone={problem === null ? "quiet" : "bad"} role="status">
        {problem ?? hint}
      </p>
      <PaneFacets filter={filter} onChange={setFilter} />
      <div className={styles["acts"]}>
        <Button disabled={ids.length === 0} onClick={() => act.fanOut.choose([...chosenIds, ...ids])}>
          Choose all {ids.length}
        </Button>
        <Button disabled={chosen.length === 0} onClick={() => act.fanOut.choose([])}>
          None
        </Button>
        <Button data-testid="fan-out-wall" onClick={onWall}>
          On the wall…
        </Button>
        <span className={styles["count"]} role="status" data-testid="fan-out-count">
          {chosen.length === 1 ? "1 pane chosen" : `${chosen.length} panes chosen`}
        </span>
      </div>
      {panes.length === 0 && problem === null ? (
        <p className={styles["none"]}>{sessions.length === 0 ? "There are no panes." : "No pane is like that."}</p>
      ) : (
        <VirtualRows
          label="Panes"
          from={null}
          count={panes.length}
          keyOf={(at) => panes[at]?.pane.id ?? String(at)}
          height={() => 32}
          row={(at, tab) => {
            const one = panes[at];
            return one === undefined ? null : (
              <PaneRow place={one} tab={tab} chosen={chosenIds.includes(one.pane.id)} />
            );
          }}
        />
      )}
    </div>
  );
}
