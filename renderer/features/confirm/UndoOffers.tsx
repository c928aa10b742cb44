import { isOfUse } from "../../state/made-there.ts";
import { operationsSlice } from "../../state/operations-slice.ts";
import { remember } from "../../state/remember.ts";
import { useApp } from "../../state/store.ts";
import { useKeyText } from "../../ui/key-text.ts";
import { ForEars } from "../../ui/ForEars.tsx";
import { UndoLine } from "./UndoLine.tsx";
import styles from "./Undo.module.css";

/** More than these are counted. */
const mostShown = { side: 3, corner: 3, dialog: 1 } as const;

const shownOf = remember(operationsSlice.selectors.shownUndos);

/** What can be taken back for some seconds, newest first. `side`, `corner`, `dialog`: as with notices. */
export function UndoOffers({ place }: { place: "side" | "corner" | "dialog" }) {
  const shown = useApp((state) => shownOf(state.operations));
  const useless = useApp(({ server }) =>
    shown.flatMap((offer) => (isOfUse(offer, server.state) ? [] : [offer.id])).join(" "),
  ).split(" ");
  const offers = shown.filter(({ id }) => !useless.includes(id));
  const keys = useKeyText()("undo");
  const [newest] = offers;
  const next = offers.find(({ made }) => made?.alone !== true);
  const more = offers.length - mostShown[place];
  const how = keys === undefined || newest !== next ? "" : ` ${keys} takes it back.`;
  return (
    <>
      {place !== "dialog" && (
        <ForEars as="p" role="status">
          {newest === undefined ? "" : `${newest.done}${how}`}
        </ForEars>
      )}
      {offers.length > 0 && (
        <ul className={styles["offers"]} data-place={place} aria-label="What can be taken back">
          {offers.slice(0, mostShown[place]).map((offer) => (
            <UndoLine
              key={offer.id}
              offer={offer}
              keys={offer === next ? keys : undefined}
              inDialog={place === "dialog"}
            />
          ))}
          {more > 0 && <li className={styles["more"]}>and {more} more before</li>}
        </ul>
      )}
    </>
  );
}
