import type { ProfileFile } from "../../../shared/models/profile.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { profilesSlice } from "../../state/profiles-slice.ts";
import { useApp } from "../../state/store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";
import styles from "./Profiles.module.css";

interface ProfileLineProps {
  readonly file: ProfileFile;
  readonly current: boolean;
  readonly onShow: () => void;
}

/** One profile in the list. */
export function ProfileLine({ file, current, onShow }: ProfileLineProps) {
  const { profile, problem } = file;
  const providers = useApp((state) => state.agents.providers);
  const provider = profile?.provider ?? "";
  return (
    <button
      type="button"
      className={styles["line"]}
      aria-current={current}
      data-start={current ? "" : undefined}
      data-testid="profile-line"
      title={problem?.message ?? file.file}
      onClick={onShow}
    >
      {profile === null ? (
        <span className={styles["broken"]}>
          <Icon name="alert" />
        </span>
      ) : (
        <ProviderBadge
          icon={agentsSlice.selectors.iconOf(providers, provider)}
          name={agentsSlice.selectors.providerName(providers, provider)}
        />
      )}
      <span className={styles["lineName"]}>{profile?.name ?? profilesSlice.selectors.fileId(file.file)}</span>
    </button>
  );
}
