import { useEffect, useState } from "react";
import { Button } from "../ui/Button.tsx";
import { tmuxKey } from "./tmux-key.ts";

interface KeyButtonProps {
  readonly label: string;
  readonly disabled?: boolean | undefined;
  readonly onKey: (key: string) => void;
}

/** Takes the next key that is pressed, as tmux calls it. Escape alone, a click elsewhere or losing the keyboard leaves it. */
export function KeyButton({ label, disabled, onKey }: KeyButtonProps) {
  const [listening, setListening] = useState(false);
  useEffect(() => {
    if (!listening) return undefined;
    const leave = (): void => setListening(false);
    const onPress = (event: KeyboardEvent): void => {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (event.repeat) return;
      const key = tmuxKey(event);
      if (key === null) return;
      leave();
      if (key !== "Escape") onKey(key);
    };
    window.addEventListener("keydown", onPress, { capture: true });
    window.addEventListener("pointerdown", leave, { capture: true });
    return () => {
      window.removeEventListener("keydown", onPress, { capture: true });
      window.removeEventListener("pointerdown", leave, { capture: true });
    };
  }, [listening, onKey]);
  return (
    <Button
      disabled={disabled}
      aria-label={`${label}: press the key`}
      aria-pressed={listening}
      onClick={() => setListening(!listening)}
      onBlur={() => setListening(false)}
    >
      {listening ? "Press it…" : "Record"}
    </Button>
  );
}
