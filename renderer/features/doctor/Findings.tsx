import { doctorSlice } from "../../state/doctor-slice.ts";
import type { EngineReport } from "../../state/doctor-slice.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Doctor.module.css";
import { GapList } from "./GapList.tsx";

const { gaps: gapsOf, score } = doctorSlice.selectors;

/** What came of trying an engine, so far or in all. */
export function Findings({ report }: { report: EngineReport }) {
  const running = useApp((state) => state.doctor.running);
  const { works, tried } = score(report);
  const gaps = gapsOf(report);
  const count = `${works} of ${tried} tried work`;
  if (!report.info.found || (report.done && report.results.length === 0)) return null;
  if (!report.done) return <p className={styles["count"]}>{unfinishedText(running, tried === 0 ? "" : count)}</p>;
  if (gaps.length === 0) return <p className={styles["count"]}>{count}.</p>;
  return (
    <details className={styles["details"]}>
      <summary className={styles["summary"]}>{count}: what does not, and why</summary>
      <GapList gaps={gaps} />
    </details>
  );
}

function unfinishedText(running: boolean, count: string): string {
  if (running) return count === "" ? "Waits for its turn…" : `${count} so far…`;
  return count === "" ? "Not tried: the check was cut off." : `${count} before the check was cut off.`;
}
