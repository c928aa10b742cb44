import { placeText } from "../../state/server-words.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Kbd } from "../../ui/Kbd.tsx";
import { useKeyText } from "../../ui/key-text.ts";
import { Mark } from "../../ui/Mark.tsx";
import { Screen } from "../../ui/Screen.tsx";
import styles from "./Connection.module.css";

/** The wall of a server without a session: the two things to begin with. */
export function FirstScreen() {
  const server = useApp((state) => state.server.state);
  const keys = useKeyText();
  const host = useHostActions();
  const hint = (name: string, chord: string | undefined) =>
    chord !== undefined && (
      <span className={styles["hint"]}>
        {name} <Kbd keys={chord} />
      </span>
    );
  return (
    <Screen
      testId="first-screen"
      mark={<Mark size={56} />}
      title="Nothing runs here yet"
      text={`Spawn an agent and watch it live on this wall. Everything runs in ${placeText(server)}, ${server.engine.lasts ? "so it goes on" : "and ends"} when Paneglass is closed.`}
      acts={
        <>
          <Button look="primary" size="large" onClick={() => act.dialogs.show({ kind: "spawn" })}>
            Spawn agent
          </Button>
          <Button size="large" onClick={() => void host.newShell()}>
            New shell
          </Button>
        </>
      }
      note={
        <span className={styles["hints"]}>
          {hint("Spawn", keys("spawn"))}
          {hint("Shell", keys("newShell"))}
          {hint("Engines", keys("engines"))}
          {hint("All keys", keys("help"))}
        </span>
      }
    />
  );
}
