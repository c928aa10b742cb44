import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import styles from "./Shortcuts.module.css";

/** What the Option key does in a terminal; only a Mac has one. */
export function OptionKey({ mac }: { mac: boolean }) {
  const keys = useApp((state) => state.desk.settings.keys);
  const host = useHostActions();
  if (!mac) return null;
  return (
    <label className={styles["option"]}>
      <CheckBox
        checked={keys.optionIsMeta}
        onChange={({ target }) => void host.changeSettings({ keys: { optionIsMeta: target.checked } })}
      />
      Option is Meta in terminals; without, it types what the keyboard has there
    </label>
  );
}
