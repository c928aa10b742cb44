import { useState } from "react";

export interface Typed {
  readonly text: string;
  readonly type: (text: string) => void;
}

interface TypedUse {
  /** The value as a person would type it. */
  readonly shown: string;
  /** What the text stands for. */
  readonly read: (text: string) => unknown;
  /** How a value is typed. */
  readonly show: (value: unknown) => string;
  readonly onChange: (value: unknown) => void;
}

/** Keeps what is typed as it was typed (`1.` on its way to `1.5`) while it stands for the value, and follows the value otherwise. */
export function useTyped({ shown, read, show, onChange }: TypedUse): Typed {
  const [typed, setTyped] = useState(shown);
  const own = show(read(typed)) === shown;
  return {
    text: own ? typed : shown,
    type: (text) => {
      setTyped(text);
      onChange(read(text));
    },
  };
}
