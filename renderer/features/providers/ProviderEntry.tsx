import type { ProviderInfo } from "../../../shared/models/agent.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import { copyAloud } from "./copy-aloud.ts";
import { originText, whereText } from "./provider-words.ts";
import styles from "./Providers.module.css";
import { TrialSteps } from "./TrialSteps.tsx";

interface ProviderEntryProps {
  readonly provider: ProviderInfo;
  /** Where a test runs. */
  readonly folder: string;
}

/** One agent CLI: what is found of it, what to bear in mind, and a test. */
export function ProviderEntry({ provider, folder }: ProviderEntryProps) {
  const { id, name, icon, available, caution, installHint, origin } = provider;
  const trial = useApp((state) => state.providers.trials[id]);
  const host = useHostActions();
  const running = trial?.phase === "running";
  const file = originText(provider);
  return (
    <article className={styles["entry"]} data-testid="provider-entry" data-provider={id} data-available={available}>
      <header className={styles["head"]}>
        <ProviderBadge icon={icon} name={name} />
        <h3 className={styles["name"]}>{name}</h3>
        <code className={styles["id"]}>{id}</code>
        {file !== "" && (
          <span className={styles["origin"]} title={origin}>
            {file}
          </span>
        )}
        {available && (
          <Button
            disabled={folder.trim() === ""}
            aria-disabled={running}
            aria-label={`Test ${name}`}
            data-testid="provider-test"
            onClick={() => {
              if (!running) void host.providers.tryOut(id, folder.trim());
            }}
          >
            {running ? "Testing…" : "Test"}
          </Button>
        )}
      </header>
      <p className={styles["where"]}>{whereText(provider)}</p>
      {!available && installHint !== "" && (
        <p className={styles["install"]}>
          <code>{installHint}</code>
          <IconButton
            icon="copy"
            size="small"
            label={`Copy the command that installs ${name}`}
            onClick={() => void copyAloud("The install command", installHint)}
          />
        </p>
      )}
      {available && caution !== null && (
        <p className={styles["caution"]}>
          <Icon name="alert" size={14} />
          {caution}
        </p>
      )}
      {trial !== undefined && <TrialSteps name={name} trial={trial} />}
    </article>
  );
}
