import { useGap } from "../state/lacking.ts";
import type { ListItem, OptionRow } from "../state/option-rows.ts";
import type { SettingWay } from "../state/setting-ways.ts";
import { Button } from "../ui/Button.tsx";
import { ItemLine } from "./ItemLine.tsx";
import { NewItem } from "./NewItem.tsx";
import styles from "./Tables.module.css";
import { ToldLine } from "./ToldLine.tsx";
import { useChange } from "./use-change.ts";

interface ItemsEditProps {
  readonly row: OptionRow;
  readonly way: SettingWay;
  readonly done: () => void;
}

/** A list, or the commands of a hook: each item in its own line. */
export function ItemsEdit({ row, way, done }: ItemsEditProps) {
  const change = useChange(done);
  const gap = useGap(way.changes);
  const items: readonly ListItem[] = typeof row.value === "string" || row.value === null ? [] : row.value;
  const where = `for ${row.here.label}`;
  const nameOf = (index: number): string => `${row.name}[${index}]`;
  const set = (index: number, value: string): Promise<boolean> =>
    change.run(way.set(row, nameOf(index), value), `Set ${nameOf(index)} ${where}`);
  if (gap !== null) return <p className={styles["refused"]}>{gap}</p>;
  return (
    <div className={styles["edit"]} data-edit>
      <p className={styles["label"]}>{items.length === 0 ? `No ${way.item} ${where}` : `Each ${way.item} ${where}`}</p>
      {isInherited(row, items) && (
        <p className={styles["quiet"]}>
          These come from further up. With one of its own, {row.here.label} no longer has the others.
        </p>
      )}
      {items.map(({ index, text }) => (
        <ItemLine
          key={`${index} ${text}`}
          name={nameOf(index)}
          text={text}
          busy={change.busy}
          onSet={(value) => void set(index, value)}
          onRemove={
            isInherited(row, items)
              ? null
              : () => void change.run(way.reset(row, nameOf(index)), `Remove ${nameOf(index)} ${where}`)
          }
        />
      ))}
      <NewItem item={way.item} busy={change.busy} onAdd={(value) => set(freeIndex(items), value)} />
      <div className={styles["acts"]}>
        <Button
          disabled={change.busy || !row.own}
          onClick={() => void change.run(way.reset(row, row.name), `Reset ${row.name} ${where}`)}
        >
          {resetWords(row, way)}
        </Button>
      </div>
      <ToldLine told={change.told} />
    </div>
  );
}

const isInherited = ({ said, here }: OptionRow, items: readonly ListItem[]): boolean =>
  items.length > 0 && said[0]?.place !== here;

function resetWords({ said }: OptionRow, { what }: SettingWay): string {
  if (said.length > 1) return "Reset to inherited";
  return what === "hooks" ? "Remove all commands" : "Reset to default";
}

const freeIndex = (items: readonly ListItem[]): number => Math.max(-1, ...items.map(({ index }) => index)) + 1;
