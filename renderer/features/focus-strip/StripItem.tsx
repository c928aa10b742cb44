import { Toolbar } from "radix-ui";
import { wantsWords } from "../../../shared/agents/attention-words.ts";
import type { AttentionItem } from "../../../shared/agents/attention.ts";
import type { AgentState } from "../../../shared/models/agent.ts";
import { useApp } from "../../state/store.ts";
import type { StripEntry } from "../../state/strip-view.ts";
import { goToPane } from "../../state/wall-commands.ts";
import { useTerminals } from "../../terminal/use-terminals.ts";
import { StatusGlyph } from "../../ui/StatusGlyph.tsx";
import styles from "./FocusStrip.module.css";

const glyphOf: Readonly<Record<AttentionItem["kind"], AgentState>> = {
  blocked: "blocked",
  undelivered: "error",
  failed: "error",
  ended: "exited",
  done: "done",
};

/** Who is out of sight, and what for, in the first words of it. Pressing it goes there. */
export function StripItem({ entry }: { entry: StripEntry }) {
  const { item, pane, where } = entry;
  const name = useApp((state) => state.agents.list.find(({ id }) => id === item.agentId)?.name ?? item.agentId);
  const question = item.dialog?.question.trim() ?? "";
  const wants = wantsWords(item);
  const terminals = useTerminals();
  const goThere = (): void => {
    terminals.find(pane)?.toLatest();
    goToPane(pane);
  };
  return (
    <Toolbar.Button
      className={styles["item"]}
      data-testid="strip-item"
      data-kind={item.kind}
      data-pane={pane}
      aria-label={`${name} ${wants}, ${where}`}
      title={[`${name} ${wants}, ${where}`, question].filter((part) => part !== "").join("\n")}
      onClick={goThere}
    >
      <StatusGlyph state={glyphOf[item.kind]} size={13} named={false} />
      <span className={styles["name"]}>{name}</span>
      <span className={styles["words"]}>{question === "" ? wants : question}</span>
    </Toolbar.Button>
  );
}
