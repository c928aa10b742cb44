import type { Problem } from "../../../shared/models/server.ts";
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

/** The wall when nothing works until a person acts: the cause and the next step. */
export function Unavailable({ problem }: { problem: Problem | null }) {
  const host = useHostActions();
  const message = problem?.message ?? "The tmux server can't be used, and no reason was given.";
  return (
    <Screen
      testId="unavailable"
      mark={<Icon name="alert" size={36} />}
      title={titles[problem?.code ?? ""] ?? "The tmux server can't be used"}
      text={`${message} ${problem?.next ?? ""}`}
      acts={
        <Button look="primary" size="large" onClick={() => void host.retry()}>
          Try now
        </Button>
      }
    />
  );
}
