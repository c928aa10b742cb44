import {
  argv,
  bytes,
  choice,
  commands,
  each,
  flag,
  integer,
  line,
  menu,
  must,
  offset,
  oneOf,
  pairs,
  setting,
  size,
  target,
  maybeTarget,
  text,
  value,
  words,
} from "../../shared/ops/args.ts";
import { op } from "../../shared/ops/define.ts";
import type { AnySpec } from "../../shared/ops/define.ts";
import { nothing } from "../../shared/ops/returns.ts";
import type { FormCatalog } from "../../renderer/forms/form-catalog.ts";

/** An operation that no tmux has, with an argument of every kind. */
export const sampleSpec: AnySpec = op({
  command: "paint-pane",
  scope: "pane",
  safety: "mutating",
  summary: "Paint a pane, for tests.",
  args: {
    target: target("pane"),
    title: must(value("-T", { doc: "What stands over it." })),
    count: integer("-n", { min: 1, max: 9, unit: "coats", usual: true, doc: "How often." }),
    width: size("-x", { usual: true, doc: "How wide." }),
    left: offset("-X", { doc: "Where its edge is." }),
    row: line("-S", { doc: "From which line." }),
    gloss: choice(
      { dull: "-d", bright: "-b", wet: { flag: "-w", since: "3.9" } },
      { usual: true, doc: "How it shines." },
    ),
    brush: oneOf("-B", ["one", "two", "three", "four", "five", "six"], { doc: "Which brush." }),
    dry: flag("-D", { doc: "Let it dry." }),
    late: flag("-L", { since: "3.9", doc: "Only newer ones can." }),
    env: pairs("-e", { doc: "Its variables." }),
    layers: each("-l", { doc: "Its layers." }),
    items: menu({ doc: "What can be chosen." }),
    raw: bytes("-H", { doc: "As bytes." }),
    program: argv({ doc: "What paints." }),
    strokes: words({ control: "key", doc: "Keys." }),
    colour: value("-c", { control: "colour", doc: "Its colour." }),
    style: value("-s", { control: "style", doc: "Its style." }),
    cwd: value("-C", { control: "folder", label: "Folder", doc: "Where the paint is." }),
    key: value("-k", { control: "key", doc: "The key that paints." }),
    note: value("-N", { empty: true, doc: "A note." }),
    story: value("-y", { control: "long", doc: "A long text." }),
    option: text({ control: "option", doc: "An option." }),
    value: setting({ doc: "Its value." }),
    hook: value("-h", { control: "hook", doc: "A hook." }),
    layout: value("-o", { control: "layout", doc: "A layout." }),
    buffer: value("-f", { control: "buffer", doc: "A buffer." }),
    table: value("-t", { control: "keyTable", doc: "A key table." }),
    after: commands({ doc: "What is run." }),
    client: maybeTarget("client", { flag: "-i", doc: "Who sees it." }),
  },
  rules: { exclusive: [["dry", "gloss"]], needs: [["left", "width"]] },
  sample: { target: "%1", title: "red" },
  returns: nothing,
});

/** A catalog with nothing but that operation. */
export const sampleCatalog: FormCatalog = {
  kinds: ["paintPane"],
  specOf: (kind) => {
    if (kind !== "paintPane") throw new Error(`there is no ${kind} in this catalog`);
    return sampleSpec;
  },
};
