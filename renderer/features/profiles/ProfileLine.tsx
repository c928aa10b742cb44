import type { ProfileFile } from "../../../shared/models/profile.ts";
import { agentsSlice } from "../../state/agents-slice.ts";
import { profilesSlice } from "../../state/profiles-slice.ts";
import { useApp } from "../../state/store.ts";
import { ListLine } from "../../ui/ListLine.tsx";
import { ProviderBadge } from "../../ui/ProviderBadge.tsx";

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
    <ListLine
      name={profile?.name ?? profilesSlice.selectors.fileId(file.file)}
      current={current}
      broken={profile === null}
      badge={
        <ProviderBadge
          icon={agentsSlice.selectors.iconOf(providers, provider)}
          name={agentsSlice.selectors.providerName(providers, provider)}
        />
      }
      data-testid="profile-line"
      title={problem?.message ?? file.file}
      onClick={onShow}
    />
  );
}
