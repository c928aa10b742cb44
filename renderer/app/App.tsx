import { Tooltip } from "radix-ui";
import { useMemo } from "react";
import type { Agent } from "../../shared/models/agent.ts";
import { AnswerBar } from "../features/attention/AnswerBar.tsx";
import { AttentionQueue } from "../features/attention/AttentionQueue.tsx";
import { QueuePanel } from "../features/attention/QueuePanel.tsx";
import { SelectionBar } from "../features/composer/SelectionBar.tsx";
import { TileComposer } from "../features/composer/TileComposer.tsx";
import { Banner } from "../features/connection/Banner.tsx";
import { DeliveryChip } from "../features/deliveries/DeliveryChip.tsx";
import { EndedBar } from "../features/history/EndedBar.tsx";
import { SurvivalChip } from "../features/history/SurvivalChip.tsx";
import { Notices } from "../features/notices/Notices.tsx";
import { Sidebar } from "../features/sidebar/Sidebar.tsx";
import { Topbar } from "../features/topbar/Topbar.tsx";
import type { TileParts } from "../features/wall/tile-parts.ts";
import { WhyGlyph } from "../features/why/WhyGlyph.tsx";
import { useApp } from "../state/store.ts";
import { useTerminals } from "../terminal/use-terminals.ts";
import { KeyTextProvider } from "../ui/key-text.ts";
import { Announcer } from "./Announcer.tsx";
import styles from "./App.module.css";
import { chordText } from "./chords.ts";
import { Dialogs } from "./Dialogs.tsx";
import { chordsFor, keyTable } from "../../shared/models/key-table.ts";
import type { KeyPlace } from "../../shared/models/key-table.ts";
import { Place } from "./Place.tsx";
import { SideSplit } from "./SideSplit.tsx";
import { useTheme } from "./use-theme.ts";

const onSide = (agent: Agent) => <WhyGlyph agent={agent} place="side" />;
const chipOnSide = (agent: Agent) => <DeliveryChip agent={agent} place="side" />;
const tileParts: TileParts = {
  glyph: (agent) => <WhyGlyph agent={agent} place="wall" />,
  chips: (agent) => (
    <>
      <SurvivalChip agent={agent} />
      <DeliveryChip agent={agent} place="tile" />
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

const shortcutsFor = (place: KeyPlace) =>
  keyTable.map((row) => {
    const [chord = ""] = chordsFor(row, place);
    return { id: row.id, group: row.group, label: row.label, keys: chordText(chord, place.mac) };
  });

/** The whole window. */
export function App({ place }: { place: KeyPlace }) {
  const sidebar = useApp((state) => state.desk.settings.sidebar);
  useTheme(useTerminals());
  const shortcuts = useMemo(() => shortcutsFor(place), [place]);
  const keyText = useMemo(() => {
    const byId = new Map<string, string>(shortcuts.map(({ id, keys }) => [id, keys]));
    return (id: string) => byId.get(id);
  }, [shortcuts]);
  return (
    <KeyTextProvider value={keyText}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <div className={styles["app"]}>
          <Topbar />
          <div className={styles["below"]}>
            {sidebar && (
              <SideSplit>
                <Sidebar glyph={onSide} chip={chipOnSide} queue={<AttentionQueue />} foot={<Notices place="side" />} />
              </SideSplit>
            )}
            <main className={styles["place"]}>
              <Place parts={tileParts} />
              <SelectionBar />
              <Banner />
              {!sidebar && <QueuePanel />}
              {!sidebar && <Notices place="corner" />}
            </main>
          </div>
          <Dialogs shortcuts={shortcuts} />
          <Announcer />
        </div>
      </Tooltip.Provider>
    </KeyTextProvider>
  );
}
