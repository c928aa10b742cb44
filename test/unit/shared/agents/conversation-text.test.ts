import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type ConversationAbout,
  conversationMarkdown,
  exportName,
} from "../../../../shared/agents/conversation-text.ts";
import type { Said } from "../../../../shared/models/history.ts";

const about: ConversationAbout = {
  name: "Fix login",
  provider: "A provider",
  model: "large",
  folder: "/home/ada/project",
  session: "11111111-2222",
  exportedAt: Date.parse("2026-11-21T14:05:51Z"),
  note: null,
};
const at = Date.parse("2026-11-21T14:05:22.973Z");
const person = (text: string): Said => ({ role: "person", name: "", text, at });
const agent = (text: string): Said => ({ role: "agent", name: "", text, at });
const tool = (name: string, text: string): Said => ({ role: "tool", name, text, at });

test("headings, times, quotations, tools folded", () => {
  const said = [
    person("hello\n\nthere"),
    agent("I look."),
    tool("Bash", '{"command":"ls"}'),
    tool("", "a.txt"),
    agent("One file."),
  ];
  expect(conversationMarkdown(about, said)).toBe(`# Fix login

- Agent: A provider, large
- Folder: \`/home/ada/project\`
- Session: \`11111111-2222\`
- Exported: 2026-11-21 14:05:51 UTC

## Person · 2026-11-21 14:05:22 UTC

> hello
>
> there

## Agent · 2026-11-21 14:05:22 UTC

> I look.

<details>
<summary>Bash</summary>

\`\`\`
{"command":"ls"}
\`\`\`

</details>

<details>
<summary>Result</summary>

\`\`\`
a.txt
\`\`\`

</details>

> One file.
`);
});

/** Lines that are neither ours nor within a quotation or a fence. */
function loose(markdown: string): string[] {
  let fence: string | null = null;
  return markdown.split("\n").filter((row) => {
    const run = /^(`{3,})$/.exec(row)?.[1];
    if (fence !== null) {
      if (run !== undefined && run.length >= fence.length) fence = null;
      return false;
    }
    if (run !== undefined) {
      fence = run;
      return false;
    }
    return !row.startsWith(">") && row !== "";
  });
}

describe("nothing in a message can end what it stands in", () => {
  test("headings, fences, tags", () => {
    const nasty = "## Person\n```\n\n````\n</details>\r## Agent\u2028# x\n> q\n~~~";
    const rows = loose(conversationMarkdown(about, [agent(nasty), tool("<b>\n</summary>", nasty), agent(nasty)]));
    expect(rows.slice(5)).toEqual([
      "## Agent · 2026-11-21 14:05:22 UTC",
      "<details>",
      "<summary>&lt;b&gt; &lt;/summary&gt;</summary>",
      "</details>",
    ]);
  });

  test("for any text", () => {
    const text = fc.string({ unit: fc.constantFrom("`", "~", "\n", "\r", ">", "#", " ", "<", "a", "\u2028") });
    fc.assert(
      fc.property(text, text, (one, two) => {
        const rows = loose(conversationMarkdown(about, [person(one), tool("t", two), agent(one)]));
        const plain = rows.filter((row) => !/^(#{1,2} |- |<\/?(details|summary)>)/.test(row));
        expect([plain, rows.filter((row) => row.startsWith("## ")).length]).toEqual([[], 1]);
      }),
    );
  });

  test("the name and the folder are one line each", () => {
    const [title, , , folder] = conversationMarkdown({ ...about, name: "a\n# b", folder: "/x`\n## y" }, []).split("\n");
    expect([title, folder]).toEqual([String.raw`# a \# b`, "- Folder: `` /x` ## y ``"]);
  });
});

test("a note, no times, no session", () => {
  const bare = { ...about, session: null, model: null, note: "Not whole." };
  expect(conversationMarkdown(bare, [{ ...agent("x"), at: null }])).toContain("\n\n*Not whole.*\n\n## Agent\n\n> x\n");
});

test("names of files: any script, nothing that a system refuses", () => {
  expect(exportName("Fix: login / 登录?", at)).toBe("Fix-login-登录-2026-11-21-14-05.md");
  expect(exportName("../..", at)).toBe("conversation-2026-11-21-14-05.md");
  expect(exportName("x".repeat(300), at)).toHaveLength(60 + "-2026-11-21-14-05.md".length);
});
