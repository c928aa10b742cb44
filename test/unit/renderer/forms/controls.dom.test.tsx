import { useEffect, useState } from "react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Host } from "../../../../renderer/client/host.ts";
import { FormCatalogProvider } from "../../../../renderer/forms/form-catalog.ts";
import type { Fields } from "../../../../renderer/forms/fields.ts";
import { OperationFields } from "../../../../renderer/forms/OperationFields.tsx";
import { draftProblems } from "../../../../renderer/forms/use-operation-draft.ts";
import { act, resetStore } from "../../../../renderer/state/store.ts";
import { openPageHost, type PageHostSide } from "../../../support/page-host.ts";
import { connectedState, sampleSession, sampleWindow, samplePane } from "../../../support/page-samples.ts";
import { allByTestId, byTestId, click, fill, press, renderPage, seen, settle } from "../../../support/render-page.tsx";
import { sampleCatalog, sampleSpec } from "../../../support/sample-operation.ts";
import { until } from "../../../support/until.ts";

let host: Host;
let side: PageHostSide;
let page: Awaited<ReturnType<typeof renderPage>>;
let args: Fields = {};
const none: readonly string[] = [];

/** `only`: the arguments that are drawn; all of them when left out. A form of thirty fields takes a test its time. */
function Form({ first, only }: { first: Fields; only?: readonly string[] }) {
  const [now, setNow] = useState(first);
  useEffect(() => {
    args = now;
  }, [now]);
  return (
    <FormCatalogProvider value={sampleCatalog}>
      <OperationFields
        kind="paintPane"
        args={now}
        onChange={setNow}
        without={only === undefined ? none : Object.keys(sampleSpec.args).filter((name) => !only.includes(name))}
        slots={[{ target: { slot: 0, part: "pane" }, label: "New pane of step 1" }]}
      />
    </FormCatalogProvider>
  );
}

const pane = { title: "vim", command: "vim", path: "/code" };
beforeEach(async () => {
  resetStore();
  ({ host, side } = openPageHost());
  await until(() => host.link.state.phase === "up");
  const two = sampleWindow(1, [1, 2]);
  act.server.follow(
    connectedState([
      sampleSession(0, "work", [{ ...two, panes: [samplePane(1, pane), samplePane(2, { command: "htop" })] }]),
    ]),
  );
  args = {};
});
afterEach(() => {
  page.unmount();
  host.close();
});

async function open(first: Fields = {}, only?: readonly string[]): Promise<void> {
  page = await renderPage(host, only === undefined ? <Form first={first} /> : <Form first={first} only={only} />);
  if (byTestId("more-fields")?.getAttribute("aria-expanded") === "false") await click(byTestId("more-fields"));
}

const field = (name: string): HTMLElement => {
  const found = page.place.querySelector<HTMLElement>(`[data-arg="${name}"]`);
  if (found === null) throw new Error(`no field ${name}`);
  return found;
};
const input = (name: string, at = 0): HTMLInputElement => {
  const found = field(name).querySelectorAll<HTMLInputElement>("input, textarea, select")[at];
  if (found === undefined) throw new Error(`no input ${at} in ${name}`);
  return found;
};
const button = (name: string, words: string): HTMLElement | null =>
  [...field(name).querySelectorAll("button")].find(
    (one) => one.textContent === words || one.getAttribute("aria-label") === words,
  ) ?? null;
const told = (name: string): string => field(name).querySelector('[data-tone="error"]')?.textContent ?? "";

describe("the form of an operation that is not in the catalog", () => {
  test("has a control for every argument, what is needed first, what is rare folded", async () => {
    page = await renderPage(host, <Form first={{}} />);
    const names = () => [...page.place.querySelectorAll("[data-arg]")].map((one) => one.getAttribute("data-arg"));
    expect(names()).toEqual(["target", "title", "count", "width", "gloss"]);
    await click(byTestId("more-fields"));
    expect(new Set(names())).toEqual(new Set(Object.keys(sampleSpec.args)));
    expect(field("title").textContent).toContain("Needed");
    expect(page.place.textContent).toContain("Only one of “Gloss”, “Dry”.");
    expect(field("left").textContent).toContain("Needs “Width”.");
  });

  test("every control has a name and says what it is for", async () => {
    await open();
    const nameless = [...page.place.querySelectorAll<HTMLElement>("input, textarea, select")].filter((one) => {
      const label = one.closest("label") ?? page.place.querySelector(`label[for="${one.id}"]`);
      return label === null && one.getAttribute("aria-label") === null;
    });
    expect(nameless.map((one) => one.outerHTML)).toEqual([]);
    for (const one of page.place.querySelectorAll("[data-arg]")) {
      const known = sampleSpec.args[one.getAttribute("data-arg") ?? ""];
      if (!/^(Its|An?) /.test(known.doc) && known.kind !== "target") expect(one.textContent).toContain(known.doc);
    }
    // What would only say the label again is left out.
    expect(field("target").textContent).not.toContain("The pane.");
    expect(field("layers").textContent).not.toContain("Its layers.");
  });

  test("what this tmux lacks is greyed, and says which one has it", async () => {
    await open();
    expect(input("late").disabled).toBe(true);
    expect(allByTestId("arg-gate").map(({ textContent }) => textContent)).toContain("tmux 3.9+");
    expect(input("gloss", 3).disabled).toBe(true);
    expect(field("gloss").textContent).toContain("Wet (tmux 3.9+)");
  });

  test("opens what is folded while something in it is wrong", async () => {
    await open();
    await fill(input("left"), "3");
    await click(byTestId("more-fields"));
    const isOpen = () => byTestId("more-fields")?.getAttribute("aria-expanded");
    expect([isOpen(), told("left")]).toEqual(["true", "Left needs “Width” too."]);
    await fill(input("width"), "9");
    expect(isOpen()).toBe("false");
  });
});

describe("controls", () => {
  test("a number within its limits, by keys too, and what is none is told as one types", async () => {
    await open({}, ["count"]);
    await fill(input("count"), "4");
    expect(args).toEqual({ count: 4 });
    await press(input("count"), "ArrowUp");
    expect(args).toEqual({ count: 5 });
    await press(input("count"), "PageUp");
    expect(args).toEqual({ count: 9 });
    await fill(input("count"), "99");
    expect(told("count")).toBe("Count is a whole number from 1 to 9.");
    await fill(input("count"), "x");
    expect([args, input("count").value]).toEqual([{ count: "x" }, "x"]);
    await fill(input("count"), "");
    expect(args).toEqual({});
    expect(field("count").textContent).toContain("coats");
  });

  test("a size in cells, in per cent, or one that is offered", async () => {
    await open({}, ["width", "row"]);
    await fill(input("width"), "40");
    expect(args).toEqual({ width: 40 });
    await click(button("width", "Width: 50%"));
    expect(args).toEqual({ width: "50%" });
    expect(input("width").value).toBe("50%");
    await fill(input("width"), "0");
    expect(told("width")).toMatch(/^Width is a number of cells/);
    await fill(input("row"), "-");
    expect(args["row"]).toBe("-");
  });

  test("few choices stand side by side, many are a list, and one can be taken back", async () => {
    await open({}, ["gloss", "brush"]);
    await click(input("gloss", 2));
    expect(args).toEqual({ gloss: "bright" });
    await click(input("gloss", 0));
    expect(args).toEqual({});
    expect(input("brush").tagName).toBe("SELECT");
    expect(input("brush").querySelectorAll("option")).toHaveLength(7);
  });

  test("a flag, and what it cannot be combined with", async () => {
    await open({}, ["dry", "gloss"]);
    await click(input("dry"));
    expect(args).toEqual({ dry: true });
    await click(input("gloss", 1));
    expect(told("gloss")).toBe("Gloss cannot be combined with “Dry”.");
    await click(input("dry"));
    expect(args).toEqual({ gloss: "dull" });
  });

  test("variables: a pasted NAME=value fills both, twice the same is told", async () => {
    await open({}, ["env"]);
    await click(button("env", "Add one"));
    await fill(input("env"), "PATH=/bin=x");
    expect(args).toEqual({ env: { PATH: "/bin=x" } });
    await click(button("env", "Add another"));
    await fill(input("env", 2), "PATH");
    expect(field("env").textContent).toContain("“PATH” stands there twice");
    await click(field("env").querySelectorAll<HTMLElement>('[aria-label="Take it away"]')[1] ?? null);
    await click(field("env").querySelector('[aria-label="Take it away"]'));
    expect(args).toEqual({});
  });

  test("words: Enter makes the next, Backspace takes an empty one away, blank ones at the end do not count", async () => {
    await open({}, ["layers"]);
    await click(button("layers", "Add one"));
    await fill(input("layers"), "a");
    await press(input("layers"), "Enter");
    expect(args).toEqual({ layers: ["a"] });
    await fill(input("layers", 1), "b");
    expect(args).toEqual({ layers: ["a", "b"] });
    await click(field("layers").querySelectorAll<HTMLElement>('[aria-label="Further up"]')[1] ?? null);
    expect(args).toEqual({ layers: ["b", "a"] });
    await fill(input("layers"), "");
    expect(told("layers")).toBe("Layers is empty.");
    await press(input("layers"), "Backspace");
    expect(args).toEqual({ layers: ["a"] });
  });

  test("an Enter or Backspace of an input method is not the list's", async () => {
    await open({ layers: ["a"] }, ["layers", "target"]);
    await press(input("layers"), "Enter", { isComposing: true });
    expect(field("layers").querySelectorAll("input")).toHaveLength(1);
    await fill(input("target"), "htop");
    await press(input("target"), "Enter", { isComposing: true });
    expect(args).toEqual({ layers: ["a"] });
  });

  test("a program that was typed as one word can be split", async () => {
    await open({}, ["program"]);
    await click(button("program", "Add one"));
    await fill(input("program"), "npm run dev");
    await click(button("program", "This is one word: split it at the spaces"));
    expect(args).toEqual({ program: ["npm", "run", "dev"] });
  });

  test("bytes", async () => {
    await open({}, ["raw"]);
    await fill(input("raw"), "1b 5b");
    expect(args).toEqual({ raw: [0x1b, 0x5b] });
    await fill(input("raw"), "1b 5");
    expect(input("raw").value).toBe("1b 5");
    await fill(input("raw"), "zz");
    expect(told("raw")).toBe("Raw holds something that is no byte.");
  });

  test("the lines of a menu, with rules between them", async () => {
    await open({}, ["items"]);
    await click(button("items", "Add a line"));
    expect(told("items")).toMatch(/^Items holds a line of which something is empty/);
    await fill(input("items"), "Open");
    await fill(input("items", 2), "new-window");
    await click(button("items", "Add a rule"));
    expect(args).toEqual({ items: [{ name: "Open", command: "new-window" }, null] });
    expect(told("items")).toBe("");
  });

  test("a key that is pressed; Escape leaves it as it was", async () => {
    await open({}, ["key"]);
    await click(button("key", "Key: press the key"));
    await press(button("key", "Key: press the key"), "Escape");
    expect(args).toEqual({});
    await click(button("key", "Key: press the key"));
    await press(button("key", "Key: press the key"), "b", { ctrlKey: true, code: "KeyB" });
    expect(args).toEqual({ key: "C-b" });
  });

  test("a style is put together, and whatever else it says stays", async () => {
    await open({ style: "align=right" }, ["style"]);
    await click([...field("style").querySelectorAll<HTMLInputElement>("input[type=checkbox]")][0] ?? null);
    expect(args["style"]).toBe("align=right,bold");
    await fill(input("style", 1), "colour9");
    expect(args["style"]).toBe("align=right,bold,fg=colour9");
    await fill(input("style"), "");
    expect(args["style"]).toBeUndefined();
  });

  test("a colour that tmux may not know is told", async () => {
    await open({}, ["colour"]);
    await fill(input("colour"), "colour999");
    expect(field("colour").textContent).toContain("may not know");
    await fill(input("colour"), "#ff8700");
    expect(args).toEqual({ colour: "#ff8700" });
  });

  test("a folder that the host does not know is a warning, no fault", async () => {
    side.folderProblem = (path) => (path === "/nowhere" ? "There is no such folder." : null);
    await open({ target: "%1", title: "x" }, ["cwd"]);
    await fill(input("cwd"), "/nowhere");
    await seen(() => field("cwd").textContent?.includes("There is no such folder.") === true, "the warning");
    expect(draftProblems(sampleSpec, args).problem).toBeNull();
  });

  test("text that may be empty is empty only when that is said", async () => {
    await open({}, ["note", "story"]);
    await fill(input("note"), "x");
    await fill(input("note"), "");
    expect(args).toEqual({});
    await click(button("note", "Note: empty text"));
    expect(args).toEqual({ note: "" });
    await fill(input("story"), "one\ntwo");
    expect(args["story"]).toBe("one\ntwo");
  });

  test.each([
    ["mouse", "flag"],
    ["escape-time", "number from 0 milliseconds"],
    ["status-position", "choice · bottom by default"],
  ])("the value of the option %s is asked for as its table says", async (option, words) => {
    await open({ option }, ["value", "option"]);
    expect(field("value").textContent).toContain(words);
  });

  test("an option's value: on or off, a number within its limits, anything for one's own", async () => {
    await open({ option: "mouse" }, ["value", "option"]);
    await click(input("value", 1));
    expect(args).toEqual({ option: "mouse", value: "on" });
    page.unmount();
    await open({ option: "escape-time", value: "10" }, ["value", "option"]);
    await fill(input("value"), "-4");
    expect(field("value").textContent).toContain("It is at least 0.");
    page.unmount();
    await open({ option: "@my-own" }, ["value", "option"]);
    await fill(input("value"), "anything");
    expect(args).toEqual({ option: "@my-own", value: "anything" });
  });

  test("options are found by their names, hooks by theirs", async () => {
    await open({}, ["option"]);
    await fill(input("option"), "escape-ti");
    await press(input("option"), "ArrowDown");
    await press(input("option"), "Enter");
    expect(args).toEqual({ option: "escape-time" });
  });
});

describe("targets", () => {
  const options = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[role=option]")];

  test("are chosen from what there is and from what the plan makes, by keys", async () => {
    await open({}, ["target"]);
    await click(input("target"));
    await settle();
    expect(
      options()
        .slice(0, 3)
        .map(({ textContent }) => textContent),
    ).toEqual(["New pane of step 1", "window-1.0vim · /code · work:1.0 %1", "window-1.0htop · /code · work:1.0 %2"]);
    await fill(input("target"), "htop");
    await press(input("target"), "Enter");
    expect(args).toEqual({ target: "%2" });
    expect(byTestId("target-about")?.textContent).toContain("htop");
    await click(button("target", "Pane: none"));
    expect(args).toEqual({});
  });

  test("a look at the marked pane comes from the pane itself", async () => {
    side.operations.result = ({ kind }) => (kind === "capturePane" ? { value: ["$ make", "done"] } : {});
    await open({}, ["target"]);
    await fill(input("target"), "vim");
    await seen(() => byTestId("target-look")?.textContent?.includes("done") === true, "its screen");
    const asked = side.asked.find(({ call }) => call === "ops.read");
    expect(asked?.input).toEqual({ kind: "capturePane", args: { target: "%1" } });
  });

  test("are typed as tmux writes them", async () => {
    await open({}, ["target"]);
    await fill(input("target"), "work:1.{last}");
    await press(input("target"), "Enter");
    expect(args).toEqual({ target: { session: "work", window: 1, pane: { special: "{last}" } } });
    expect(input("target").value).toBe("work:1.{last}");
  });

  test("Escape closes the list and keeps what was chosen", async () => {
    await open({ target: "%1" }, ["target"]);
    await fill(input("target"), "zzz");
    expect(document.body.textContent).toContain("Nothing fits.");
    await press(input("target"), "Escape");
    await settle();
    expect([options().length, input("target").value, args]).toEqual([0, "window-1.0", { target: "%1" }]);
  });

  test("Enter on what fits nothing sends nothing off", async () => {
    await open({ target: "%1" }, ["target"]);
    await fill(input("target"), "zzz");
    const enter = new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true });
    input("target").dispatchEvent(enter);
    expect(enter.defaultPrevented).toBe(true);
    await settle();
  });

  test.each([
    ["%2", "%2", "htop · /code · work:1.0 %2"],
    ["work:1.{last}", { session: "work", window: 1, pane: { special: "{last}" } }, undefined],
    ["zzz!", undefined, "“zzz!” names no pane: nothing is chosen."],
  ])("that were typed and not picked are taken as they are, or not at all: %s", async (words, target, about) => {
    await open({ target: "%1" }, ["target"]);
    await fill(input("target"), words);
    await press(input("target"), "Tab");
    expect([args["target"], options().length]).toEqual([target, 0]);
    expect(byTestId("target-about")?.textContent).toBe(about);
    page.unmount();
    await open({ target: "%1" }, ["target"]);
    input("target").focus();
    await fill(input("target"), words);
    input("target").blur();
    await settle();
    expect(args["target"]).toEqual(target);
  });

  test("stand in the list once, with what is typed first", async () => {
    await open({}, ["target"]);
    await fill(input("target"), "%1");
    expect(options().filter(({ textContent }) => textContent?.includes("%1"))).toHaveLength(1);
    await press(input("target"), "Enter");
    expect(args).toEqual({ target: "%1" });
  });

  test("one that is gone is told", async () => {
    await open({ target: "%9" }, ["target"]);
    expect(byTestId("target-about")?.textContent).toBe("There is no %9 on the server now.");
  });

  test("clients are asked for when they are wanted", async () => {
    side.operations.result = ({ kind }) =>
      kind === "listClients" ? { value: [{ name: "/dev/pts/7", sessionId: "$0", control: false }] } : {};
    await open({}, ["client"]);
    await click(input("client"));
    await seen(() => options().some(({ textContent }) => textContent === "/dev/pts/7terminal, work"), "the client");
    await press(input("client"), "ArrowDown");
    await press(input("client"), "Enter");
    expect(args).toEqual({ client: { client: "/dev/pts/7" } });
  });
});
