import { Icon } from "../../ui/Icon.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import type { Candidate } from "./candidates.ts";
import styles from "./Spawn.module.css";

interface SeveralCardsProps {
  readonly candidates: readonly Candidate[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Profiles and agent CLIs to start at once; each chosen one gets the same message. */
export function SeveralCards({ candidates, chosen, onChange }: SeveralCardsProps) {
  const toggle = (key: string): void =>
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key]);
  return (
    <div className={styles["cards"]}>
      {candidates.map(({ key, name, about, provider, ofProject }) => (
        <label
          key={key}
          className={styles["card"]}
          data-available="true"
          data-project={ofProject !== null}
          data-chosen={chosen.includes(key)}
          data-testid="spawn-candidate"
          data-candidate={key}
        >
          <input
            type="checkbox"
            className={styles["radio"]}
            checked={chosen.includes(key)}
            onChange={() => toggle(key)}
            aria-label={name}
          />
          <ProviderBadge icon={provider.icon} name={provider.name} size="large" />
          <span className={styles["cardText"]}>
            <span className={styles["cardName"]}>{name}</span>
            <span className={styles["cardNote"]} title={about}>
              {about}
            </span>
          </span>
          {ofProject?.trust === "asked" && (
            <span className={styles["untrusted"]}>
              <Icon name="alert" size={14} />
            </span>
          )}
        </label>
      ))}
    </div>
  );
}
