import type { Arg } from "../../shared/ops/args.ts";
import type { SlotTarget } from "../../shared/ops/slot-target.ts";

/** The arguments of an operation as they stand in its form. What cannot be read yet is kept as the text that was typed. */
export type Fields = Readonly<Record<string, unknown>>;

/** Something that an earlier step of a plan will create. */
export interface SlotChoice {
  readonly target: SlotTarget;
  /** `Step 2: the new pane`. */
  readonly label: string;
}

/** What is known beside the argument: other fields of the same form, and slots. */
export interface FormSurroundings {
  /** The option whose value a `setting` is; undefined while none is named. */
  readonly option: string | undefined;
  readonly slots: readonly SlotChoice[];
}

/** One argument's control. `value` is undefined while it is not given, and is anything while it cannot be read. */
export interface ControlProps<Kind extends Arg["kind"] = Arg["kind"]> {
  readonly arg: Extract<Arg, { readonly kind: Kind }>;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly around: FormSurroundings;
  /** For the element that has the label: what it is called, what is wrong with it. */
  readonly control: {
    readonly id: string;
    readonly className: string | undefined;
    readonly disabled?: boolean;
    /** The keyboard starts there. */
    readonly "data-start"?: string;
    /** For one without a label beside it. */
    readonly "aria-label"?: string;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string;
  };
}

/** A control of a text, which is undefined while it is not given. */
export interface TextProps {
  readonly label: string;
  readonly text: string | undefined;
  readonly onText: (text: string | undefined) => void;
  readonly control: ControlProps["control"];
  readonly placeholder?: string | undefined;
}
