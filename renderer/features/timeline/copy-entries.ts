import { type LogEntry, MASK } from "../../../shared/models/operation-log.ts";
import { handWords, powershellLine, shLine } from "../../../shared/ops/shell-line.ts";
import { act, appStore } from "../../state/store.ts";
import { copyText } from "../../terminal/clipboard.ts";
import type { MenuEntry } from "../../ui/menu-entry.ts";

const OTHER_SERVER = "It was for another server: put in which one, and look at its ids.";
const OTHER_LIFE = "It was for what was there before: its ids are other things' now.";

interface Copied {
  readonly text: string;
  readonly what: string;
  /** What is to be looked at before it is run by hand. */
  readonly beware?: string;
}

async function copy({ text, what, beware = "" }: Copied): Promise<void> {
  const masked = text.includes(MASK) ? `Put in what is not kept: ${MASK} stands for it.` : "";
  const next = [masked, beware].filter((one) => one !== "").join(" ");
  if (await copyText(text)) act.notices.tell({ tone: "info", message: `Copied ${what}.`, next });
  else act.notices.tell({ tone: "failure", message: "The system refused to copy.", next: "Try again." });
}

/** Ways to copy lines, in the order they ran. What was not sent has no command. */
export function copyEntries(lines: readonly LogEntry[]): MenuEntry[] {
  const ran = lines.filter(({ argv }) => argv.length > 0);
  const sent = ran.map(({ argv }) => argv);
  const { engine, label, lifeId } = appStore.getState().server.state;
  const by = (line: (argv: readonly string[]) => string): string =>
    ran.map((one) => line(handWords(one.server === label ? engine : {}, one))).join("\n");
  const isAway = ran.some(({ server }) => server !== label);
  const isPast = ran.some((line) => line.lifeId !== lifeId);
  const beware = isAway ? OTHER_SERVER : isPast ? OTHER_LIFE : "";
  const operations = lines.map(({ operation }) => operation);
  const json = (value: readonly unknown[]): string => JSON.stringify(value.length === 1 ? value[0] : value, null, 2);
  const none = sent.length === 0;
  return [
    {
      label: "As a command for sh",
      icon: "copy",
      disabled: none,
      onSelect: () => void copy({ text: by(shLine), what: "the command", beware }),
    },
    {
      label: "As a command for PowerShell",
      disabled: none,
      onSelect: () => void copy({ text: by(powershellLine), what: "the command", beware }),
    },
    {
      label: "What was sent, as JSON",
      disabled: none,
      onSelect: () => void copy({ text: json(sent), what: "what was sent", beware }),
    },
    { label: "The operation, as JSON", onSelect: () => void copy({ text: json(operations), what: "the operation" }) },
    { label: "All of it, as JSON", onSelect: () => void copy({ text: json(lines), what: "all of it" }) },
  ];
}
