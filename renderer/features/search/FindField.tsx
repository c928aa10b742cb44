import { useLayoutEffect, useRef } from "react";
import type { KeyboardEvent } from "react";
import { act, useApp } from "../../state/store.ts";
import type { PaneSearch } from "../../terminal/pane-search.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import styles from "./Find.module.css";
import { FindCount } from "./FindCount.tsx";
import { Toggle } from "./Toggle.tsx";
import { useFind } from "./use-find.ts";

/** The field, the count and the ways through the hits. */
export function FindField({ tile }: { tile: TileTerminal }) {
  const { text, regex, caseSensitive, wanted } = useApp((state) => state.find);
  const field = useRef<HTMLInputElement>(null);
  const search = useFind(tile);
  // A tile that comes into sight again brings its search with it, and leaves the keyboard where it is.
  useLayoutEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    field.current?.select();
    act.find.reached();
  }, [wanted]);
  const close = (): void => {
    act.find.close();
    tile.focus();
  };
  const keys = keysOf({ search, close });
  return (
    <search className={styles["bar"]} data-testid="find-bar" onKeyDown={keys}>
      <input
        ref={field}
        className={styles["field"]}
        type="text"
        value={text}
        placeholder="Find in this pane"
        aria-label="Find in this pane"
        aria-describedby="find-count"
        spellCheck={false}
        onChange={({ target }) => act.find.ask({ text: target.value })}
      />
      <FindCount search={search} text={text} />
      <Toggle label="Match case" keys="Alt+C" text="Aa" on={caseSensitive} onPress={toggleCase} />
      <Toggle label="Regular expression" keys="Alt+R" text=".*" on={regex} onPress={toggleRegex} />
      <IconButton icon="up" size="small" label="Older" keys="Enter" onClick={() => search?.step(-1)} />
      <IconButton icon="down" size="small" label="Newer" keys="Shift+Enter" onClick={() => search?.step(1)} />
      <IconButton icon="close" size="small" label="Close the search" keys="Esc" onClick={close} />
    </search>
  );
}

const toggleCase = (): void => act.find.toggle("caseSensitive");
const toggleRegex = (): void => act.find.toggle("regex");

/** Enter goes to older lines, as what was printed last is what one looks at; with Shift it goes back. */
function keysOf({ search, close }: { search: PaneSearch | null; close: () => void }) {
  const acts: Readonly<Record<string, () => void>> = {
    Escape: close,
    Enter: () => search?.step(-1),
    "Shift+Enter": () => search?.step(1),
    ArrowUp: () => search?.step(-1),
    ArrowDown: () => search?.step(1),
    "Alt+KeyC": toggleCase,
    "Alt+KeyR": toggleRegex,
  };
  return (event: KeyboardEvent): void => {
    const onButton = event.target instanceof HTMLButtonElement && event.key === "Enter";
    if (onButton || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const name = event.altKey ? `Alt+${event.code}` : `${event.shiftKey ? "Shift+" : ""}${event.key}`;
    const wanted = acts[name];
    if (wanted === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    wanted();
  };
}
