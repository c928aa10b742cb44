import { operationToJson } from "../../../shared/ops/json.ts";
import { handWords, powershellLine, powershellNote, shLine } from "../../../shared/ops/shell-line.ts";
import { act, useApp } from "../../state/store.ts";
import { copyText } from "../../terminal/clipboard.ts";
import { ActionMenu } from "../../ui/ActionMenu.tsx";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";
import type { OperationFormState } from "./use-operation-form.ts";

/** Copies a line for a shell that does the same by hand. */
export function CopyCommand({ form }: { form: OperationFormState }) {
  const engine = useApp((state) => state.server.state.engine);
  const { byHand, opByHand, label } = engine;
  const { argv } = form.preview;
  const { operation, problem } = form.draft;
  const whole = problem === null && operation !== null && argv !== null && argv.length > 0;
  const copy = async (shell: string, line: string): Promise<void> => {
    const copied = await copyText(line);
    const hand =
      byHand === undefined && opByHand === undefined
        ? ` ${label} takes none by hand: the line is what a tmux would be given.`
        : "";
    act.notices.tell(
      copied
        ? { tone: "info", message: `The line for ${shell} is on the clipboard.${hand}`, next: "" }
        : { tone: "failure", message: "The system refused to copy.", next: `Type it yourself: ${line}` },
    );
  };
  const words = whole ? handWords(engine, { argv, operation: operationToJson(operation) }) : [];
  const note = powershellNote(words);
  const entries = () => [
    { label: "For sh, bash and zsh", onSelect: () => void copy("sh", shLine(words)) },
    {
      label: note === null ? "For PowerShell" : "For PowerShell 7.3 and later",
      onSelect: () => void copy("PowerShell", powershellLine(words)),
    },
  ];
  const button = (
    <Button
      disabled={!whole}
      title={whole ? undefined : (problem ?? "An id is not known before the plan runs.")}
      data-testid="operation-copy"
    >
      <Icon name="copy" size={13} />
      Copy as command
    </Button>
  );
  return <ActionMenu entries={entries}>{button}</ActionMenu>;
}
