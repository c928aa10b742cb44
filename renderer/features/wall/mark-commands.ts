import { act } from "../../state/store.ts";
import { copyText } from "../../terminal/clipboard.ts";
import type { PaneMarks } from "../../terminal/pane-marks.ts";
import type { TileTerminal } from "../../terminal/tile-terminal.ts";
import type { KeyText } from "../../ui/key-text.ts";
import { menuLine } from "../../ui/menu-entry.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";

type MarkCommand = "previousPrompt" | "nextPrompt" | "copyOutput" | "selectOutput";

async function copyOutput(marks: PaneMarks): Promise<void> {
  const text = marks.outputText() ?? "";
  const lines = text === "" ? 0 : text.split("\n").length;
  if (lines > 0 && !(await copyText(text))) {
    const next = "Select the output and copy it with the key for that.";
    act.notices.tell({ tone: "failure", message: "The system refused to copy.", next });
    return;
  }
  const copied = `Copied ${lines} ${lines === 1 ? "line" : "lines"} of output.`;
  act.notices.tell({ tone: "info", message: lines === 0 ? "The command printed nothing." : copied, next: "" });
}

const acts: Readonly<Record<MarkCommand, (marks: PaneMarks) => void>> = {
  previousPrompt: (marks) => void marks.previous(),
  nextPrompt: (marks) => void marks.next(),
  copyOutput: (marks) => void copyOutput(marks),
  selectOutput: (marks) => void marks.selectOutput(),
};

/** Does something with the prompts and commands of a tile; says so where its shell tells of none. */
export function runOnMarks(terminal: TileTerminal | null, command: MarkCommand): void {
  if (terminal === null) return;
  const { marks } = terminal.promote();
  if (marks.known) return acts[command](marks);
  act.notices.tell({
    tone: "info",
    message: "No command is known in this tile: its shell tells nothing of its prompts, or nothing was run since.",
    next: "New shells of Paneglass can tell of them: see the terminal settings.",
  });
}

/** Lines of a terminal's menu; none where no command is known. */
export function marksMenu(terminal: TileTerminal, keys: KeyText): MenuEntry[] {
  if (terminal.full?.marks.known !== true) return [];
  const line = (label: string, command: MarkCommand): MenuEntry => ({
    label,
    keys: keys(command),
    onSelect: () => runOnMarks(terminal, command),
  });
  return [
    line("Copy the command’s output", "copyOutput"),
    line("Select the command’s output", "selectOutput"),
    line("Command before", "previousPrompt"),
    menuLine,
  ];
}
