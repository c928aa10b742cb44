import { Tooltip } from "radix-ui";
import type { PaneId } from "../../shared/base/ids.ts";
import type { Agent } from "../../shared/models/agent.ts";
import { AnswerBar } from "../features/attention/AnswerBar.tsx";
import { AttentionQueue } from "../features/attention/AttentionQueue.tsx";
import { QueuePanel } from "../features/attention/QueuePanel.tsx";
import { SelectionBar } from "../features/composer/SelectionBar.tsx";
import { TileComposer } from "../features/composer/TileComposer.tsx";
import { QuestionDialog } from "../features/confirm/QuestionDialog.tsx";
import { UndoOffers } from "../features/confirm/UndoOffers.tsx";
import { Banner } from "../features/connection/Banner.tsx";
import { DeliveryChip } from "../features/deliveries/DeliveryChip.tsx";
import { TypingBar } from "../features/fan-out/TypingBar.tsx";
import { TypingChip } from "../features/fan-out/TypingChip.tsx";
import { TypingFrame } from "../features/fan-out/TypingFrame.tsx";
import { FilterBar } from "../features/filters/FilterBar.tsx";
import { FilterButton } from "../features/filters/FilterButton.tsx";
import { FocusStrip } from "../features/focus-strip/FocusStrip.tsx";
import { EndedBar } from "../features/history/EndedBar.tsx";
import { SurvivalChip } from "../features/history/SurvivalChip.tsx";
import { BroadcastChip } from "../features/keys/BroadcastChip.tsx";
import { KeySign } from "../features/keys/KeySign.tsx";
import { LayoutMenu } from "../features/layouts/LayoutMenu.tsx";
import { Notices } from "../features/notices/Notices.tsx";
import { FindBar } from "../features/search/FindBar.tsx";
import { Sidebar } from "../features/sidebar/Sidebar.tsx";
import { TileNotes } from "../features/tile-notes/TileNotes.tsx";
import { Topbar } from "../features/topbar/Topbar.tsx";
import type { TileParts } from "../features/wall/tile-parts.ts";
import { WhyGlyph } from "../features/why/WhyGlyph.tsx";
import { useApp } from "../state/store.ts";
import { useTerminals } from "../terminal/use-terminals.ts";
import { DialogNewsProvider } from "../ui/dialog-news.ts";
import { Announcer } from "./Announcer.tsx";
import styles from "./App.module.css";
import { Dialogs } from "./Dialogs.tsx";
import { Keys } from "./Keys.tsx";
import type { KeyPlace } from "../../shared/models/key-table.ts";
import { Place } from "./Place.tsx";
import { SideSplit } from "./SideSplit.tsx";
import { useTheme } from "./use-theme.ts";

const onSide = (agent: Agent) => <WhyGlyph agent={agent} place="side" />;
const signOnSide = (pane: PaneId) => <BroadcastChip pane={pane} place="side" />;
const chipOnSide = (agent: Agent) => <DeliveryChip agent={agent} place="side" />;
const tileParts: TileParts = {
  glyph: (agent) => <WhyGlyph agent={agent} place="wall" />,
  chips: (agent) => (
    <>
      <SurvivalChip agent={agent} />
      <DeliveryChip agent={agent} place="tile" />
    </>
  ),
  signs: (pane) => (
    <>
      <KeySign pane={pane} />
      <BroadcastChip pane={pane} place="tile" />
      <TypingChip pane={pane} />
    </>
  ),
  notes: (pane, tile) => (
    <>
      <FindBar pane={pane} tile={tile} />
      <TileNotes pane={pane} tile={tile} />
      <TypingFrame pane={pane} />
    </>
  ),
  over: (agent) => <AnswerBar agent={agent} />,
  foot: (agent) => (
    <>
      <TileComposer agent={agent} />
      <EndedBar agent={agent} />
    </>
  ),
};

const dialogNews = (
  <>
    <Notices place="dialog" />
    <UndoOffers place="dialog" />
  </>
);

const wallControls = (
  <>
    <FilterButton />
    <LayoutMenu />
  </>
);

/** The whole window. */
export function App({ place }: { place: KeyPlace }) {
  const sidebar = useApp((state) => state.desk.settings.sidebar);
  useTheme(useTerminals());
  return (
    <Keys place={place}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <div className={styles["app"]}>
          <Topbar strip={<FocusStrip />} wall={wallControls} />
          <div className={styles["below"]}>
            {sidebar && (
              <SideSplit>
                <Sidebar
                  glyph={onSide}
                  chip={chipOnSide}
                  sign={signOnSide}
                  queue={<AttentionQueue />}
                  foot={
                    <>
                      <UndoOffers place="side" />
                      <Notices place="side" />
                    </>
                  }
                />
              </SideSplit>
            )}
            <main className={styles["place"]}>
              <FilterBar />
              <TypingBar />
              <Place parts={tileParts} />
              <SelectionBar />
              <Banner />
              {!sidebar && <QueuePanel />}
              {!sidebar && (
                <div className={styles["corner"]}>
                  <Notices place="corner" />
                  <UndoOffers place="corner" />
                </div>
              )}
            </main>
          </div>
          <DialogNewsProvider value={dialogNews}>
            <Dialogs place={place} />
          </DialogNewsProvider>
          <QuestionDialog />
          <Announcer />
        </div>
      </Tooltip.Provider>
    </Keys>
  );
}
