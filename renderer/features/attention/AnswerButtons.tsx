import { useRef } from "react";
import type { KeyboardEvent } from "react";
import { firstChoice, isLasting } from "../../../shared/agents/answer-options.ts";
import type { Dialog } from "../../../shared/models/agent.ts";
import type { Answering } from "./use-answer.ts";
import styles from "./Attention.module.css";

interface AnswerButtonsProps {
  readonly dialog: Dialog;
  readonly answering: Answering;
  /** Whose question it is. */
  readonly name: string;
}

/** Labels of so many characters are never cut. */
const SHORT = 8;

/** The options as the CLI shows them, in its order. Tab comes to the first that ends with this question; arrows go through all. */
export function AnswerButtons({ dialog, answering, name }: AnswerButtonsProps) {
  const place = useRef<HTMLDivElement>(null);
  const { sending, choose } = answering;
  const start = firstChoice(dialog.options);
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(place.current?.querySelectorAll("button") ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    event.preventDefault();
    event.stopPropagation();
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div ref={place} className={styles["options"]} role="group" aria-label={`Answers to ${name}`} onKeyDown={onKeyDown}>
      {dialog.options.map((option, at) => (
        <button
          key={`${at} ${option.label}`}
          type="button"
          className={styles["option"]}
          data-testid="answer-option"
          data-lasting={isLasting(option)}
          data-short={option.label.length <= SHORT}
          data-sending={sending === at}
          aria-disabled={sending !== null}
          tabIndex={at === start ? 0 : -1}
          title={isLasting(option) ? `${option.label} (holds beyond this question)` : option.label}
          onClick={() => choose(at)}
        >
          {option.key !== null && <span className={styles["key"]}>{option.key}</span>}
          <span className={styles["label"]}>{option.label}</span>
        </button>
      ))}
    </div>
  );
}
