import type { EngineReport } from "../../state/doctor-slice.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { ForEars } from "../../ui/ForEars.tsx";
import { Icon } from "../../ui/Icon.tsx";
import styles from "./Doctor.module.css";
import { abilityName, programText } from "./engine-words.ts";
import { Findings } from "./Findings.tsx";

interface EngineCardProps {
  readonly report: EngineReport;
  readonly inUse: boolean;
  /** False where the choice is made elsewhere. */
  readonly choosable: boolean;
}

/** One engine: whether it is there, what it can do, what it cannot and why. */
export function EngineCard({ report, inUse, choosable }: EngineCardProps) {
  const { info } = report;
  const host = useHostActions();
  const program = programText(info);
  return (
    <article className={styles["card"]} data-engine={info.id} data-found={info.found} data-in-use={inUse}>
      <header className={styles["cardHead"]}>
        <span className={styles["mark"]} data-found={info.found}>
          <Icon name={info.found ? "check" : "close"} size={14} />
        </span>
        <h3 className={styles["name"]}>
          {info.label}
          <ForEars>{info.found ? ", found" : ", not found"}</ForEars>
        </h3>
        <code className={styles["id"]}>{info.id}</code>
        {inUse && <span className={styles["badge"]}>In use</span>}
        {!inUse && info.found && choosable && (
          <Button onClick={() => void host.useEngine(info.id)} aria-label={`Use ${info.label}`}>
            Use
          </Button>
        )}
      </header>
      <p className={styles["says"]}>{info.says}</p>
      {program !== "" && <p className={styles["program"]}>{program}</p>}
      {info.caps.length > 0 && (
        <ul className={styles["caps"]} aria-label="Abilities">
          {info.caps.map((cap) => (
            <li key={cap}>{abilityName(cap)}</li>
          ))}
        </ul>
      )}
      <Findings report={report} />
    </article>
  );
}
