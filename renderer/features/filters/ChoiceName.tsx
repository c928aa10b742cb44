import { AgentState } from "../../../shared/models/agent.ts";
import type { FilterChoice } from "../../state/filter-choices.ts";
import { stateNames } from "../../ui/status-names.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";

/** A value as a person reads it; a status with its glyph. */
export function ChoiceName({ choice }: { choice: FilterChoice }) {
  const state = choice.facet === "states" ? AgentState.safeParse(choice.value).data : undefined;
  if (state === undefined) return choice.name;
  return (
    <>
      <StatusGlyph state={state} size={13} named={false} />
      {stateNames[state]}
    </>
  );
}
