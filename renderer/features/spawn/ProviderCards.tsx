import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { ProviderCard } from "./ProviderCard.tsx";
import styles from "./Spawn.module.css";

interface ProviderCardsProps {
  readonly providers: readonly ProviderInfo[];
  readonly chosen: string;
  readonly onChoose: (providerId: string) => void;
}

/** The providers that are here, and folded away those that could be. Unfolded where there is nothing but a shell. */
export function ProviderCards({ providers, chosen, onChoose }: ProviderCardsProps) {
  const here = providers.filter(({ available }) => available);
  const missing = providers.filter(({ available }) => !available);
  const hasAgent = here.some(({ installHint }) => installHint !== "");
  const card = (one: ProviderInfo) => (
    <ProviderCard key={one.id} provider={one} chosen={one.id === chosen} onChoose={() => onChoose(one.id)} />
  );
  return (
    <>
      <div className={styles["cards"]}>{here.map(card)}</div>
      {missing.length > 0 && (
        <details className={styles["missing"]} open={!hasAgent} data-testid="spawn-missing">
          <summary className={styles["missingHead"]}>{missing.length} more, not installed</summary>
          <div className={styles["cards"]}>{missing.map(card)}</div>
        </details>
      )}
    </>
  );
}
