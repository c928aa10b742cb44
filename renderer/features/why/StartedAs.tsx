import type { Agent, ProviderInfo } from "../../../shared/models/agent.ts";
import { readProfileRef } from "../../../shared/models/profile.ts";
import { useApp } from "../../state/store.ts";
import styles from "./Why.module.css";

/** How the agent was started, where it was not left to its CLI: what it may do unasked bears on how its status is to be read. */
export function StartedAs({ agent }: { agent: Agent }) {
  const provider = useApp((state) => state.agents.providers?.find(({ id }) => id === agent.providerId));
  const choice = provider?.permissions.find(({ id }) => id === agent.permissions);
  const words = wordsOf(agent, choice);
  if (words.length === 0) return null;
  return (
    <p className={styles["started"]} data-risky={choice?.risky} data-testid="why-started">
      Started with {words.join(", ")}.
    </p>
  );
}

function profileWords(profile: string): string {
  const { id, ofProject } = readProfileRef(profile);
  return ofProject ? `the project’s profile ${id}` : `the profile ${id}`;
}

function wordsOf({ profile, model, permissions }: Agent, choice: ProviderInfo["permissions"][number] | undefined) {
  const may = choice === undefined ? permissions : `${choice.label}${choice.risky ? ", which acts unasked" : ""}`;
  return [
    ...(profile === null ? [] : [profileWords(profile)]),
    ...(model === null ? [] : [`the model ${model}`]),
    ...(may === null ? [] : [`the permissions ${may}`]),
  ];
}
