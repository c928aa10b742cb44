import { useRef, useState } from "react";
import type { KeyboardEvent } from "react";
import type { AgentId } from "../../../shared/base/ids.ts";
import { act, useApp } from "../../state/store.ts";
import { useLastAnswers } from "../../state/use-last-answers.ts";
import { CheckBox } from "../../ui/CheckBox.tsx";
import { Button } from "../../ui/Button.tsx";
import { Modal } from "../../ui/Modal.tsx";
import { AgentChoice } from "./AgentChoice.tsx";
import { AnswerColumn } from "./AnswerColumn.tsx";
import styles from "./Compare.module.css";
import { useScrollTogether } from "./use-scroll-together.ts";

/** Wide enough for what is chosen, as far as there is room. */
const COLUMN = 380;

const withoutOne = (ids: readonly AgentId[], id: AgentId): AgentId[] => ids.filter((one) => one !== id);

/** Last answers side by side. One of them may be the measure: the others then show where they differ from it. */
export function CompareDialog({ ids }: { ids: readonly AgentId[] }) {
  const list = useApp((state) => state.agents.list);
  const [chosen, setChosen] = useState<readonly AgentId[]>(ids);
  const [base, setBase] = useState<AgentId | null>(null);
  const [together, setTogether] = useState(true);
  const shown = chosen.flatMap((id) => list.find((agent) => agent.id === id) ?? []);
  const { answers, problem } = useLastAnswers(chosen);
  const columns = useRef<HTMLDivElement>(null);
  const onScroll = useScrollTogether(columns, together);
  const toggle = (id: AgentId): void => {
    setChosen((now) => (now.includes(id) ? withoutOne(now, id) : [...now, id]));
    if (base === id) setBase(null);
  };
  const baseText = base !== null && chosen.includes(base) ? answers.get(base)?.text : undefined;
  const foot = (
    <>
      <span className={styles["note"]} role="status">
        {problem ?? (baseText === undefined ? "Choose one answer as the measure to see where the others differ." : "")}
      </span>
      <label className={styles["together"]}>
        <CheckBox checked={together} onChange={(event) => setTogether(event.target.checked)} />
        Scroll together
      </label>
      <Button onClick={act.dialogs.close}>Close</Button>
    </>
  );
  return (
    <Modal
      title="Compare answers"
      about="What each of them said last. New answers come by themselves when a turn ends."
      width={Math.max(720, 60 + COLUMN * Math.max(2, shown.length))}
      testId="compare-dialog"
      foot={foot}
      onClose={act.dialogs.close}
    >
      <AgentChoice list={list} chosen={chosen} onToggle={toggle} />
      {shown.length === 0 ? (
        <p className={styles["empty"]}>Choose the agents whose answers you want to see.</p>
      ) : (
        <div ref={columns} className={styles["columns"]} onKeyDown={moveAmong}>
          {shown.map((agent, at) => (
            <AnswerColumn
              key={agent.id}
              agent={agent}
              answer={answers.get(agent.id)}
              base={base}
              baseText={baseText}
              start={at === 0}
              onBase={() => setBase((now) => (now === agent.id ? null : agent.id))}
              onScroll={onScroll}
            />
          ))}
        </div>
      )}
    </Modal>
  );
}

/** Left and Right go from answer to answer; up and down are the answer's own. */
function moveAmong(event: KeyboardEvent<HTMLDivElement>): void {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (by === undefined || !(event.target instanceof HTMLElement) || !event.target.matches("[data-answer]")) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-answer]")];
  const next = all[all.indexOf(event.target) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
