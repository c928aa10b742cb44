import { Popover } from "radix-ui";
import { act, useEffect, useState } from "react";
import { expect, test } from "vitest";
import { Modal } from "../../../../renderer/ui/Modal.tsx";
import { openedPage } from "../../../support/opened-page.ts";
import { click, press, settle } from "../../../support/render-page.tsx";

const page = openedPage(30);
const named = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>("button")].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

let change = (): void => undefined;

/** A small form over a dialog that changes by itself. */
function Form() {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [lines, setLines] = useState(0);
  useEffect(() => {
    change = () => setLines((now) => now + 1);
  }, []);
  return (
    <Modal title="Lines" about="Some lines." onClose={() => undefined}>
      <p>{"line ".repeat(lines)}</p>
      {lines > 0 && <p>changed</p>}
      <Popover.Root open={open} onOpenChange={setOpen}>
        <Popover.Trigger>New</Popover.Trigger>
        <Popover.Portal>
          <Popover.Content>
            <button
              type="button"
              disabled={busy}
              onClick={(event) => {
                setBusy(true);
                event.currentTarget.blur();
              }}
            >
              Set
            </button>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
    </Modal>
  );
}

test("a form over the dialog that is busy does not lose the keyboard to the dialog; a closed one does", async () => {
  await page.show(<Form />);
  named("New").focus();
  await click(named("New"));
  await settle(20);
  named("Set").focus();
  await click(named("Set"));
  await settle(20);
  act(() => change());
  await settle(20);
  expect(document.body.textContent).toContain("changed");
  expect(document.activeElement).not.toBe(named("New"));
  await press(document.body, "Escape");
  await settle(20);
  expect(document.activeElement).toBe(named("New"));
});
