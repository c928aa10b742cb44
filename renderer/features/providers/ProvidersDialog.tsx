import { useEffect, useMemo, useState } from "react";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Field } from "../../ui/Field.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { FileProblems } from "./FileProblems.tsx";
import { OwnFolder } from "./OwnFolder.tsx";
import { ProviderEntry } from "./ProviderEntry.tsx";
import { foundFirst } from "./provider-words.ts";
import styles from "./Providers.module.css";

/** Every agent CLI that is known: whether it is here, which version, where its data comes from, and how far it is understood. */
export function ProvidersDialog() {
  const known = useApp((state) => state.agents.providers);
  const files = useApp((state) => state.providers.files);
  const host = useHostActions();
  const [looking, setLooking] = useState(false);
  const [folder, setFolder] = useTrialFolder();
  const providers = useMemo(() => foundFirst(known ?? []), [known]);
  const look = async (): Promise<void> => {
    setLooking(true);
    await host.lookForProviders(true);
    setLooking(false);
  };
  return (
    <Modal
      title="Agents"
      about="The agent CLIs that Paneglass knows, and how far it understands those on this machine."
      width={760}
      testId="providers-dialog"
      onClose={act.dialogs.close}
      foot={
        <>
          {files !== null && <OwnFolder folder={files.folder} />}
          <Button disabled={looking} onClick={() => void look()}>
            <Icon name="refresh" />
            {looking ? "Looking…" : "Look again"}
          </Button>
        </>
      }
    >
      {files !== null && files.problems.length > 0 && <FileProblems problems={files.problems} />}
      <Field
        label="Folder to test them in"
        hint="A test starts the CLI on a server of its own, types a draft and takes it back. Nothing is sent to a model."
      >
        {(control) => (
          <input
            {...control}
            data-mono="true"
            data-testid="providers-folder"
            value={folder}
            spellCheck={false}
            autoComplete="off"
            onChange={(event) => setFolder(event.target.value)}
          />
        )}
      </Field>
      <div className={styles["entries"]} aria-busy={looking || known === null}>
        {providers.map((provider) => (
          <ProviderEntry key={provider.id} provider={provider} folder={folder} />
        ))}
      </div>
    </Modal>
  );
}

/** The last folder that agents were started in, until another one is typed. */
function useTrialFolder(): [string, (folder: string) => void] {
  const host = useHostActions();
  const home = useApp((state) => state.desk.info?.home ?? "~");
  const [typed, setTyped] = useState<string | null>(null);
  const [recent, setRecent] = useState<string | null>(null);
  useEffect(() => {
    let open = true;
    void host.recentFolders().then(([first]) => open && setRecent(first ?? null));
    return () => {
      open = false;
    };
  }, [host]);
  return [typed ?? recent ?? home, setTyped];
}
