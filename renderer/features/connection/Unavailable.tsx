import type { Problem } from "../../../shared/models/server.ts";
import { act, useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Screen } from "../../ui/Screen.tsx";

const titles: Readonly<Record<string, string>> = {
  "server.noBinary": "tmux was not found",
  "server.tooOld": "This tmux is too old",
  "server.denied": "No access to the tmux server",
  "server.garbage": "This is not a tmux that can be understood",
};

/** What holds for every engine. */
const anyTitles: Readonly<Record<string, string>> = {
  "server.noEngine": "There is no such engine",
  "server.noBinary": "Something it needs is missing",
  "server.tooOld": "Versions that do not fit",
  "server.denied": "No access to the server",
};

/** The wall when nothing works until a person acts: the cause and the next step. */
export function Unavailable({ problem }: { problem: Problem | null }) {
  const host = useHostActions();
  const tmux = useApp((state) => state.server.state.engine.family === "tmux");
  const message = problem?.message ?? "The server can't be used, and no reason was given.";
  const code = problem?.code ?? "";
  const title = (tmux ? titles[code] : undefined) ?? anyTitles[code] ?? "The server can't be used";
  return (
    <Screen
      testId="unavailable"
      mark={<Icon name="alert" size={36} />}
      title={title}
      text={`${message} ${problem?.next ?? ""}`}
      acts={
        <>
          <Button look="primary" size="large" onClick={() => void host.retry()}>
            Try now
          </Button>
          <Button size="large" onClick={() => act.dialogs.show({ kind: "doctor" })}>
            Engines
          </Button>
        </>
      }
    />
  );
}
