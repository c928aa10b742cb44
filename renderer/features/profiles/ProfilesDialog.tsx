import { useState } from "react";
import { profileRef } from "../../../shared/models/profile.ts";
import { act, useApp } from "../../state/store.ts";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { ProfileForm } from "./ProfileForm.tsx";
import { ProfileList } from "./ProfileList.tsx";
import { ProfileQuestion, type Question } from "./ProfileQuestion.tsx";
import styles from "./Profiles.module.css";
import { useProfiles } from "./use-profiles.ts";

/** Profiles: the person's own to write, a project's to look at and copy. */
export function ProfilesDialog() {
  const state = useProfiles();
  const providers = useApp((all) => all.agents.providers) ?? [];
  const [question, setQuestion] = useState<Question | null>(null);
  const { shown, draft, dirty, fixed } = state;
  const usable = shown !== null && shown.profile !== null;
  const leaving = (then: () => void) => () => (dirty ? setQuestion({ kind: "leave", go: then }) : then());
  const start = async (): Promise<void> => {
    const profile = dirty ? await state.save() : shown?.profile;
    const from = dirty ? "own" : (shown?.from ?? "own");
    if (profile) act.dialogs.show({ kind: "spawn", profile: profileRef(profile.id, from) });
  };
  const foot = (
    <>
      <span className={styles["left"]}>
        <Button onClick={leaving(state.duplicate)} disabled={!usable}>
          {shown !== null && shown.from !== "own" ? "Copy to mine" : "Duplicate"}
        </Button>
        <Button onClick={() => setQuestion({ kind: "delete" })} disabled={shown === null || shown.from !== "own"}>
          Delete…
        </Button>
      </span>
      <Button size="large" disabled={!usable && fixed} onClick={() => void start()}>
        {dirty ? "Save and start…" : "Start…"}
      </Button>
      <Button
        look="primary"
        size="large"
        disabled={fixed || !dirty}
        onClick={() => void state.save()}
        data-testid="profile-save"
      >
        Save
      </Button>
    </>
  );
  return (
    <>
      <Modal
        title="Profiles"
        about="Ways to start an agent that were given a name: a CLI, its model, what it may do, and its instructions."
        width={900}
        testId="profiles-dialog"
        foot={foot}
        onClose={leaving(act.dialogs.close)}
      >
        <div className={styles["columns"]}>
          <ProfileList
            files={state.files}
            shown={shown}
            isNew={shown === null && draft.id === ""}
            onShow={(file) => leaving(() => state.show(file))()}
          />
          <ProfileForm state={state} providers={providers} onSave={() => void state.save()} />
        </div>
      </Modal>
      {question !== null && (
        <ProfileQuestion
          question={question}
          name={draft.name}
          onDelete={() => void state.remove()}
          onClose={() => setQuestion(null)}
        />
      )}
    </>
  );
}
