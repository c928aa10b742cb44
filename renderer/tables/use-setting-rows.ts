import { useCallback } from "react";
import { parseTmuxVersion } from "../../shared/base/tmux-version.ts";
import type { OpArgs } from "../../shared/ops/catalog.ts";
import type { InspectTarget } from "../state/dialogs-slice.ts";
import { useGap } from "../state/lacking.ts";
import { everywhere, placesOf } from "../state/option-places.ts";
import type { OptionPlace } from "../state/option-places.ts";
import { everyRow, optionRows } from "../state/option-rows.ts";
import type { OptionRow, PlaceReply } from "../state/option-rows.ts";
import type { SettingWay } from "../state/setting-ways.ts";
import { appStore, useApp } from "../state/store.ts";
import { type Read, type Reads, useReads } from "./use-reads.ts";

/** Options or hooks of something; of null, what holds everywhere. */
export function useSettingRows(way: SettingWay, target: InspectTarget | null): Reads<readonly OptionRow[]> {
  const version = useApp((state) => state.server.state.tmuxVersion);
  const load = useCallback(
    async (read: Read) => {
      const asked = { version: version === null ? null : parseTmuxVersion(version), what: way.what };
      const { sessions } = appStore.getState().server.state;
      const places = target === null ? everywhere : placesOf(target, sessions);
      const replies = (await Promise.all(places.map((place) => readPlace(read, way, place)))).flat();
      return target === null ? everyRow(replies, asked) : optionRows(replies, asked);
    },
    [way, target, version],
  );
  return useReads(useGap(way.reads) === null ? load : null);
}

async function readPlace(read: Read, way: SettingWay, place: OptionPlace): Promise<readonly PlaceReply[]> {
  const owner = way.owner(place);
  // The cast: a place knows the arguments that mean it, as data for several operations.
  return owner === null ? [] : [{ place, values: await read(way.reads, owner as OpArgs<"showOptions">) }];
}
