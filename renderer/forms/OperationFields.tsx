import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { AnySpec, Args } from "../../shared/ops/define.ts";
import { ArgField } from "./ArgField.tsx";
import { isGroup } from "./controls.ts";
import { fieldOrder } from "./field-order.ts";
import type { FieldOrder, NamedArg } from "./field-order.ts";
import type { Fields, FormSurroundings, SlotChoice } from "./fields.ts";
import { FoldedFields } from "./FoldedFields.tsx";
import { useFormCatalog } from "./form-catalog.ts";
import styles from "./Forms.module.css";
import { ruleWords } from "./rule-words.ts";
import { useTmuxVersion } from "./use-tmux-version.ts";
import { draftProblems, withArg } from "./use-operation-draft.ts";

interface OperationFieldsProps {
  readonly kind: string;
  readonly args: Fields;
  readonly onChange: (args: Fields) => void;
  /** What earlier steps of a plan will create. */
  readonly slots?: readonly SlotChoice[];
  /** Arguments that somebody else gives. */
  readonly without?: readonly string[];
  /** Whether what is missing is told as a fault: once the person has tried to go on without it. */
  readonly pressed?: boolean;
  /** The keyboard starts in it: at the first field that a person will want to fill in. */
  readonly start?: boolean;
}

const none: readonly never[] = [];

/** A control for each argument of an operation, drawn from its entry alone: what is needed first, what is rare folded. */
export function OperationFields(props: OperationFieldsProps) {
  const { kind, args, onChange, slots = none, without = none, pressed = false, start = false } = props;
  const spec = useFormCatalog().specOf(kind);
  const version = useTmuxVersion();
  const [first] = useState(args);
  const left = without.join(" ");
  const order = useMemo(
    () => fieldOrder(spec, { given: first, without: left.split(" "), version }),
    [spec, first, left, version],
  );
  const { problems, missing } = useMemo(() => draftProblems(spec, args), [spec, args]);
  const [begin] = useState(() => (start ? firstField(order, args) : null));
  const around = useSurroundings(spec, args, slots);
  const put = usePut(args, onChange);
  const rules = useMemo(
    () =>
      ruleWords(
        spec,
        [...order.shown, ...order.folded].map(({ name }) => name),
      ),
    [spec, order],
  );
  const field = ({ name, arg }: NamedArg) => (
    <ArgField
      key={name}
      name={name}
      arg={arg}
      value={args[name]}
      problem={problems[name] ?? (pressed ? missing[name] : undefined)}
      version={version}
      around={around}
      start={name === begin}
      above={rules.above.get(name)}
      beside={rules.beside.get(name)}
      onPut={put}
    />
  );
  return (
    <div className={styles["fields"]} data-testid="operation-fields">
      {order.shown.length === 0 && order.folded.length === 0 && (
        <p className={styles["nothing"]}>This operation takes nothing else.</p>
      )}
      <div className={styles["grid"]}>{order.shown.map(field)}</div>
      <FoldedFields folded={order.folded} field={field} args={args} problems={problems} />
    </div>
  );
}

function useSurroundings(spec: AnySpec, args: Fields, slots: readonly SlotChoice[]): FormSurroundings {
  const named = Object.entries(spec.args as Args).find(([, arg]) => arg.control === "option");
  const option = named === undefined ? undefined : args[named[0]];
  return useMemo(() => ({ option: typeof option === "string" ? option : undefined, slots }), [option, slots]);
}

/** Changes one argument among the others as they are by then. Always the same function: a field that is not changed is not drawn anew. */
function usePut(args: Fields, onChange: OperationFieldsProps["onChange"]): (name: string, value: unknown) => void {
  const now = useRef({ args, onChange });
  useLayoutEffect(() => {
    now.current = { args, onChange };
  });
  return useCallback((name, value) => now.current.onChange(withArg(now.current.args, name, value)), []);
}

/** One that is needed and missing goes before all others. */
function firstField({ shown }: FieldOrder, args: Fields): string | null {
  const alone = shown.filter(({ arg }) => !isGroup(arg));
  const missing = alone.find(({ name, arg }) => arg.required && args[name] === undefined);
  return (missing ?? alone.find(({ name }) => args[name] === undefined) ?? alone[0])?.name ?? null;
}
