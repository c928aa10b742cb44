import { useMemo, useState } from "react";
import { consequencesOf } from "../../../shared/query/consequences.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import type { FanOutTarget } from "../../state/fan-out-plan.ts";
import { useApp } from "../../state/store.ts";
import { VirtualRows } from "../../ui/VirtualRows.tsx";
import styles from "./FanOut.module.css";
import { runText } from "../../state/fan-out-run.ts";
import type { FanOutRun } from "../../state/fan-out-run.ts";
import { targetRows } from "./target-rows.ts";
import { TargetLine } from "./TargetLine.tsx";
import type { FanOut } from "./use-fan-out.ts";

/** What is sent to each target; once it was sent, what came of it. */
export function TargetList({ fanOut, run }: { fanOut: FanOut; run: FanOutRun | null }) {
  const [open, setOpen] = useState<string | null>(null);
  const version = useApp((state) => state.server.state.tmuxVersion);
  const sessions = useApp((state) => state.server.state.sessions);
  const agents = useApp((state) => state.agents.list);
  const providers = useApp((state) => state.agents.providers);
  const { draft, problem } = fanOut;
  const failure = run?.failure ?? null;
  const targets = run?.targets ?? fanOut.targets;
  const rows = useMemo(() => {
    const seen = { version, byPane: agentsSlice.selectors.byPane(agents), providers };
    return targetRows(targets, seen, { problem: run === null ? problem : null, run });
  }, [targets, version, agents, providers, problem, run]);
  const words = useMemo(() => {
    const operations = problem === null && run === null ? fanOut.targets.map(({ operation }) => operation) : [];
    return consequencesOf(operations, { sessions, agents }).words;
  }, [fanOut.targets, problem, run, sessions, agents]);
  if (draft === null && run === null) return null;
  return (
    <section className={styles["targets"]} aria-label="Targets">
      <div className={styles["head"]} role="status" data-testid="fan-out-state">
        {run === null ? sentText(targets) : runText(run)}
      </div>
      {failure !== null && <p className={styles["problem"]}>{failure}</p>}
      {words.map((word) => (
        <p key={word} className={styles["danger"]}>
          {word}
        </p>
      ))}
      <VirtualRows
        label="Targets"
        from={null}
        count={rows.length}
        keyOf={(at) => rows[at]?.id ?? String(at)}
        height={() => 30}
        row={(at, tab) => {
          const row = rows[at];
          if (row === undefined) return null;
          const fold = (): void => setOpen(open === row.id ? null : row.id);
          return <TargetLine row={row} tab={tab} open={open === row.id} onFold={fold} />;
        }}
      />
    </section>
  );
}

function sentText(targets: readonly FanOutTarget[]): string {
  const once = targets[0]?.id === "server";
  return once ? "What is sent, once: it holds for the whole server" : `What is sent to each (${targets.length})`;
}
