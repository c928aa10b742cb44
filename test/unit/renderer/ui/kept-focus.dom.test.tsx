import { act, useState } from "react";
import { expect, test } from "vitest";
import { AskModal } from "../../../../renderer/ui/AskModal.tsx";
import { Modal } from "../../../../renderer/ui/Modal.tsx";
import { openedPage } from "../../../support/opened-page.ts";
import { click, press, seen, settle } from "../../../support/render-page.tsx";

const page = openedPage(30);
const named = (name: string): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>("button")].find(({ textContent }) => textContent === name);
  if (found === undefined) throw new Error(`no ${name}`);
  return found;
};

const later: (() => void)[] = [];

/** Lines that can be taken away, and an act that takes a while. */
function Lines() {
  const [open, setOpen] = useState(false);
  const [lines, setLines] = useState(["one", "two", "three"]);
  const [busy, setBusy] = useState(false);
  const [asks, setAsks] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {open && (
        <Modal title="Lines" about="Some lines." onClose={() => setOpen(false)}>
          <ul>
            {lines.map((line) => (
              <li key={line}>
                <button type="button" onClick={() => setLines(lines.filter((one) => one !== line))}>
                  {line}
                </button>
              </li>
            ))}
          </ul>
          <button
            type="button"
            disabled={busy}
            onClick={(event) => {
              setBusy(true);
              event.currentTarget.blur(); // a browser takes the keyboard from what is disabled
              later.push(() => setBusy(false));
            }}
          >
            Run
          </button>
          <button type="button" onClick={() => setAsks(true)}>
            Clear
          </button>
          {asks && (
            <AskModal title="Clear?" about="All." yes="Yes" onYes={() => undefined} onClose={() => setAsks(false)} />
          )}
        </Modal>
      )}
    </>
  );
}

async function opened(): Promise<void> {
  await page.show(<Lines />);
  named("Open").focus();
  await click(named("Open"));
  await seen(() => document.querySelector('[role="dialog"]') !== null, "the dialog");
}

test("what leaves the page hands the keyboard to its neighbour, the last one to the one before", async () => {
  await opened();
  named("two").focus();
  await click(named("two"));
  await settle();
  expect(document.activeElement).toBe(named("three"));
  await click(named("three"));
  await settle();
  expect(document.activeElement).toBe(named("one"));
  await click(named("one"));
  await settle();
  expect(document.activeElement).toBe(named("Run"));
});

test("what is disabled for a while has the keyboard again afterwards, unless it is elsewhere", async () => {
  await opened();
  for (const elsewhere of [false, true]) {
    named("Run").focus();
    await click(named("Run"));
    await settle();
    expect([document.activeElement, named("Run").matches(":disabled")]).toEqual([document.body, true]);
    if (elsewhere) named("Clear").focus();
    act(() => later.pop()?.());
    await settle();
    expect(document.activeElement).toBe(named(elsewhere ? "Clear" : "Run"));
  }
});

test("a dialog that came when the menu it was chosen in was gone gives the keyboard to what the menu was opened from", async () => {
  await page.show(<Lines />);
  const open = named("Open");
  open.focus();
  open.blur();
  await click(open);
  await seen(() => document.querySelector('[role="dialog"]') !== null, "the dialog");
  await press(document.activeElement, "Escape");
  await seen(() => document.querySelector('[role="dialog"]') === null, "the dialog gone");
  await settle(20);
  expect(document.activeElement).toBe(open);
});

test("a question gives the keyboard back inside of the dialog, and the dialog to what opened it", async () => {
  await opened();
  named("Clear").focus();
  await click(named("Clear"));
  await seen(() => document.querySelector('[role="alertdialog"]') !== null, "the question");
  await press(document.activeElement, "Escape");
  await settle(20);
  expect(document.activeElement).toBe(named("Clear"));
  await press(document.activeElement, "Escape");
  await seen(() => document.querySelector('[role="dialog"]') === null, "the dialog gone");
  await settle(20);
  expect(document.activeElement).toBe(named("Open"));
});

test("what is not over the dialog does not keep the keyboard from it once it has lost it", async () => {
  await page.show(<Lines />);
  await click(named("Open"));
  await settle(20);
  named("Run").focus();
  await click(named("Run"));
  const notice = document.createElement("button");
  document.body.append(notice);
  try {
    notice.dispatchEvent(new FocusEvent("focusin", { bubbles: true })); // it has the keyboard for a moment, and stays
    expect(document.activeElement).not.toBe(named("Run"));
    act(() => later.pop()?.());
    await settle(20);
    expect(document.activeElement).toBe(named("Run"));
  } finally {
    notice.remove();
  }
});
