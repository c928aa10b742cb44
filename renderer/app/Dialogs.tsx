import type { ReactElement } from "react";
import { BrowseDialog } from "../features/browsers/BrowseDialog.tsx";
import { CompareDialog } from "../features/compare/CompareDialog.tsx";
import { SnippetsDialog } from "../features/composer/SnippetsDialog.tsx";
import { DeliveriesDialog } from "../features/deliveries/DeliveriesDialog.tsx";
import { DoctorDialog } from "../features/doctor/DoctorDialog.tsx";
import { FanOutDialog } from "../features/fan-out/FanOutDialog.tsx";
import { TypingDialog } from "../features/fan-out/TypingDialog.tsx";
import { AnswerDialog } from "../features/history/AnswerDialog.tsx";
import { SurvivalDialog } from "../features/history/SurvivalDialog.tsx";
import { InspectorDialog } from "../features/inspector/InspectorDialog.tsx";
import { GridDialog } from "../features/layouts/GridDialog.tsx";
import { LayoutsDialog } from "../features/layouts/LayoutsDialog.tsx";
import { NotificationsDialog } from "../features/notifications/NotificationsDialog.tsx";
import { OperationDialog } from "../features/operations/OperationDialog.tsx";
import { PlanDialog } from "../features/plans/PlanDialog.tsx";
import { RecipesDialog } from "../features/plans/RecipesDialog.tsx";
import { SaveRecipeDialog } from "../features/plans/SaveRecipeDialog.tsx";
import { ProvidersDialog } from "../features/providers/ProvidersDialog.tsx";
import { ProfilesDialog } from "../features/profiles/ProfilesDialog.tsx";
import { ShortcutsDialog } from "../features/shortcuts/ShortcutsDialog.tsx";
import { SpawnDialog } from "../features/spawn/SpawnDialog.tsx";
import { TerminalDialog } from "../features/terminal-settings/TerminalDialog.tsx";
import { TeamsDialog } from "../features/teams/TeamsDialog.tsx";
import { TimelineDialog } from "../features/timeline/TimelineDialog.tsx";
import { TranscriptsDialog } from "../features/transcripts/TranscriptsDialog.tsx";
import type { KeyPlace } from "../../shared/models/key-table.ts";
import type { Dialog } from "../state/dialogs-slice.ts";
import { useApp } from "../state/store.ts";
import { chordToKeep } from "../../shared/models/pressed-chord.ts";
import { chordText } from "./chords.ts";
import { Palette } from "./Palette.tsx";

const chordWays = { kept: chordToKeep, text: chordText };

type Shown = { readonly [Kind in Dialog["kind"]]: (open: Extract<Dialog, { readonly kind: Kind }>) => ReactElement };

const shown: Omit<Shown, "shortcuts"> = {
  spawn: ({ folder, profile }) => <SpawnDialog folder={folder} profile={profile} />,
  profiles: () => <ProfilesDialog />,
  teams: () => <TeamsDialog />,
  deliveries: ({ agentId }) => <DeliveriesDialog agentId={agentId} />,
  snippets: () => <SnippetsDialog />,
  doctor: () => <DoctorDialog />,
  providers: () => <ProvidersDialog />,
  answer: ({ id }) => <AnswerDialog key={id} id={id} />,
  compare: ({ ids }) => <CompareDialog ids={ids} />,
  survival: ({ pane, agentId }) => <SurvivalDialog pane={pane} agentId={agentId} />,
  notifications: () => <NotificationsDialog />,
  transcripts: ({ pane }) => <TranscriptsDialog pane={pane} />,
  terminal: () => <TerminalDialog />,
  layouts: () => <LayoutsDialog />,
  grid: () => <GridDialog />,
  palette: ({ about }) => <Palette target={about} />,
  operation: (open) => <OperationDialog open={open} />,
  plan: () => <PlanDialog />,
  recipes: ({ recipe }) => <RecipesDialog recipe={recipe} />,
  saveRecipe: ({ seed, back }) => <SaveRecipeDialog seed={seed} back={back} />,
  timeline: () => <TimelineDialog />,
  inspector: ({ target }) => <InspectorDialog target={target} />,
  browse: ({ what }) => <BrowseDialog what={what} />,
  fanOut: (open) => <FanOutDialog open={open} />,
  typing: () => <TypingDialog />,
};

/** The dialog that is open, if one is. */
export function Dialogs({ place }: { place: KeyPlace }) {
  const open = useApp((state) => state.dialogs.open);
  if (open === null) return null;
  if (open.kind === "shortcuts") return <ShortcutsDialog place={place} ways={chordWays} />;
  // The cast: the entry of a kind takes dialogs of that kind, which the compiler does not follow.
  const draw = shown[open.kind] as (dialog: Dialog) => ReactElement;
  return draw(open);
}
