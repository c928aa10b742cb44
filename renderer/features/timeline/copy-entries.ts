import { type LogEntry, MASK } from "../../../shared/models/operation-log.ts";
import { handWords, powershellLine, shLine } from "../../../shared/ops/shell-line.ts";
import { act, appStore } from "../../state/store.ts";
import { copyText } from "../../terminal/clipboard.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";

async function copy(text: string, what: string): Promise<void> {
  const next = text.includes(MASK) ? `Put in what is not kept: ${MASK} stands for it.` : "";
  if (await copyText(text)) act.notices.tell({ tone: "info", message: `Copied ${what}.`, next });
  else act.notices.tell({ tone: "failure", message: "The system refused to copy.", next: "Try again." });
}

/** Ways to copy lines, in the order they ran. What was not sent has no command. */
export function copyEntries(lines: readonly LogEntry[]): MenuEntry[] {
  const ran = lines.filter(({ argv }) => argv.length > 0);
  const sent = ran.map(({ argv }) => argv);
  const { engine } = appStore.getState().server.state;
  const by = (line: (argv: readonly string[]) => string): string =>
    ran.map((one) => line(handWords(engine, one))).join("\n");
  const operations = lines.map(({ operation }) => operation);
  const json = (value: readonly unknown[]): string => JSON.stringify(value.length === 1 ? value[0] : value, null, 2);
  const none = sent.length === 0;
  return [
    {
      label: "As a command for sh",
      icon: "copy",
      disabled: none,
      onSelect: () => void copy(by(shLine), "the command"),
    },
    {
      label: "As a command for PowerShell",
      disabled: none,
      onSelect: () => void copy(by(powershellLine), "the command"),
    },
    { label: "What was sent, as JSON", disabled: none, onSelect: () => void copy(json(sent), "what was sent") },
    { label: "The operation, as JSON", onSelect: () => void copy(json(operations), "the operation") },
    { label: "All of it, as JSON", onSelect: () => void copy(json(lines), "all of it") },
  ];
}
