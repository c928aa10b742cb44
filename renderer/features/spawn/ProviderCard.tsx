import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { copyText } from "../../terminal/clipboard.ts";
import { act } from "../../state/store.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import styles from "./Spawn.module.css";

interface ProviderCardProps {
  readonly provider: ProviderInfo;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

async function copyHint(hint: string): Promise<void> {
  const copied = await copyText(hint);
  act.notices.tell(
    copied
      ? { tone: "info", message: "The install command is on the clipboard.", next: "" }
      : { tone: "failure", message: "The system refused to copy.", next: `Type it yourself: ${hint}` },
  );
}

/** One agent CLI: what is found of it, or how to get it. */
export function ProviderCard({ provider, chosen, onChoose }: ProviderCardProps) {
  const { available, installHint } = provider;
  return (
    <div className={styles["cardPlace"]}>
      <label
        className={styles["card"]}
        data-chosen={chosen}
        data-available={available}
        data-testid="spawn-provider"
        data-provider={provider.id}
      >
        <input
          type="radio"
          name="provider"
          className={styles["radio"]}
          checked={chosen}
          disabled={!available}
          data-start={chosen ? "" : undefined}
          onChange={onChoose}
          aria-label={available ? provider.name : `${provider.name}, not installed`}
        />
        <ProviderBadge icon={provider.icon} name={provider.name} size="large" />
        <span className={styles["cardText"]}>
          <span className={styles["cardName"]}>{provider.name}</span>
          <span className={styles["cardNote"]} title={provider.path ?? installHint}>
            {available ? (provider.version ?? "installed") : installHint || "not installed"}
          </span>
        </span>
      </label>
      {!available && installHint !== "" && (
        <span className={styles["copyHint"]}>
          <IconButton
            icon="copy"
            size="small"
            label={`Copy the command that installs ${provider.name}`}
            onClick={() => void copyHint(installHint)}
          />
        </span>
      )}
    </div>
  );
}
