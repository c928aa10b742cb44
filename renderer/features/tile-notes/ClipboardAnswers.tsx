import { useHostActions } from "../../state/use-host-actions.ts";
import type { ClipboardAsk, ClipboardWrites } from "../../terminal/clipboard-writes.ts";
import { Button } from "../../ui/Button.tsx";

interface ClipboardAnswersProps {
  readonly asked: ClipboardAsk;
  readonly program: string;
  /** Id of what says how far "Always" goes. */
  readonly meaning: string;
  readonly writes: ClipboardWrites;
  readonly done: () => void;
}

/** The person’s word: for the text that is shown, or for its program for good. */
export function ClipboardAnswers({ asked, program, meaning, writes, done }: ClipboardAnswersProps) {
  const host = useHostActions();
  const keep = (word: "always" | "never"): void =>
    void host.changeSettings({ terminal: { clipboardFor: { [program]: word } } });
  const allow = (always: boolean): void => {
    if (!writes.allow(asked)) return;
    if (always) keep("always");
    done();
  };
  const never = (): void => {
    keep("never");
    writes.refuse();
    done();
  };
  return (
    <>
      <Button onClick={() => allow(false)}>Allow once</Button>
      {program !== "" && (
        <>
          <Button aria-describedby={meaning} onClick={() => allow(true)}>
            Always for {program}
          </Button>
          <Button onClick={never}>Never</Button>
        </>
      )}
    </>
  );
}
