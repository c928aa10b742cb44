import type { ArgRow, CatalogRow } from "./registry.ts";
import { OLDEST } from "./flag-rows.ts";
import type { FlagRow } from "./flag-rows.ts";
import type { Quirk, Rules } from "./define.ts";

const scopes = ["server", "session", "window", "pane", "client"] as const;

const intro = `# Operations

Every command of tmux, as Paneglass knows it. This page is written from the catalog by \`npm run gen\`.

An operation is data: \`{ "kind": "killPane", "args": { "target": "%1" } }\`. Run one by \`npm run -s op -- '<operation>'\`; \`npm run -s catalog -- --json\`
prints all that is on this page for scripts.

- **Targets.** An id (\`"$1"\`, \`"@1"\`, \`"%1"\`), or a place by name: \`{ "session": "work" }\`, \`{ "session": "work", "window": "logs" }\` (a number is an
  index), \`{ "session": "work", "window": 2, "pane": 0 }\`, \`{ "window": "@1", "pane": 0 }\`, \`{ "session": "work", "next": true }\` for the next free index,
  \`{ "client": "/dev/pts/3" }\`. Names are matched exactly unless \`"exact": false\`. tmux's own words go as \`{ "special": "{marked}" }\`, also as
  a window or pane of a place. In a plan \`{ "slot": 0, "part": "pane" }\` is what its first operation creates.
- **Safety** is \`readonly\`, \`mutating\` or \`destructive\`. Arguments marked *raises* make an operation destructive: they end or overwrite
  something, or have something executed. So does a format that runs programs, and an option whose value tmux runs.
- **Since** is the first tmux that has it. An older one does without the argument, and the result says so; where the operation would then
  mean something else (*essential*) it is not sent, and its status is \`unsupported\`.
`;

/** The whole catalog as a page to read, in Markdown. */
export function referencePage(rows: readonly CatalogRow[]): string {
  const parts = scopes.map((scope) =>
    section(
      scope,
      rows.filter((row) => row.scope === scope),
    ),
  );
  return [intro, ...parts.filter((part) => part !== "")].join("\n");
}

function section(scope: string, rows: readonly CatalogRow[]): string {
  if (rows.length === 0) return "";
  const title = `## ${scope.charAt(0).toUpperCase()}${scope.slice(1)}`;
  const list = rows.map(({ kind, summary }) => `- [${kind}](#${kind.toLowerCase()}): ${summary}`);
  return [title, "", ...list, "", ...rows.map(entry)].join("\n");
}

function entry(row: CatalogRow): string {
  return [
    `### ${row.kind}`,
    "",
    row.summary,
    "",
    facts(row),
    "",
    ...argumentTable(row),
    ...notes(row),
    "```json",
    JSON.stringify({ kind: row.kind, args: row.sample }),
    "```",
    "",
    `Sends \`${row.sampleArgv.map(quoted).join(" ").replaceAll("\n", "\\n")}\``,
    "",
  ].join("\n");
}

function facts(row: CatalogRow): string {
  const { effects, creates, destroys, blocking, needsClient, captures } = row;
  const does = (["idempotent", "startsProgram", "writesInput", "readsOutput", "mutatesLayout", "changesFocus"] as const)
    .filter((effect) => effects[effect])
    .map((effect) => `\`${effect}\``);
  const clients = { attached: "needs an attached client", terminal: "needs a terminal of its own" };
  return [
    `\`${row.command}\``,
    `**${row.safety}**`,
    ...(row.since === OLDEST ? [] : [`since ${row.since}`]),
    ...does,
    ...(creates === null ? [] : [`creates a ${creates} (${captures.map((one) => `\`${one}\``).join(", ")})`]),
    ...(destroys === null ? [] : [`ends: ${destroys}`]),
    ...(blocking === null ? [] : [`may wait for a ${blocking}`]),
    ...(needsClient === null ? [] : [clients[needsClient]]),
    `result: ${row.result}`,
  ].join(" · ");
}

function argumentTable({ arguments: args, flags, kind }: CatalogRow): readonly string[] {
  if (args.length === 0) return [];
  const head = [`| argument of ${kind} | sent as | since | what it is |`, "| --- | --- | --- | --- |"];
  return [...head, ...args.map((arg) => argumentLine(arg, flags)), ""];
}

function argumentLine(arg: ArgRow, flags: readonly FlagRow[]): string {
  const sent = flags.filter(({ argument }) => argument === arg.name).map(({ flag }) => `\`${flag}\``);
  const words = [...new Set([...sent, ...(arg.positional ? ["a word"] : [])])].join(" ");
  const since = arg.since === OLDEST ? "" : arg.since;
  const until = arg.until === null ? "" : ` before ${arg.until}`;
  return `| \`${arg.name}\`${arg.required ? " (needed)" : ""} | ${words} | ${since}${until} | ${cell(whatItIs(arg))} |`;
}

function whatItIs({ doc, choices, offers, accepts, essential, runs, raises }: ArgRow): string {
  const marks = [...(essential ? ["essential"] : []), ...(runs === null && raises === null ? [] : ["raises"])];
  return [
    doc,
    ...(choices === null ? [] : [`One of ${choices.map((one) => `\`${one}\``).join(", ")}.`]),
    ...(offers === null ? [] : [`Such as ${offers.map((one) => `\`${one}\``).join(", ")}.`]),
    ...(accepts === null ? [] : [`Names a ${accepts.join(" or a ")}.`]),
    ...(marks.length === 0 ? [] : [`*${marks.join(", ")}*`]),
  ].join(" ");
}

function notes({ rules, quirks, flags }: CatalogRow): readonly string[] {
  const left = flags.filter(({ argument, note }) => argument === null && note !== "always sent");
  const always = flags.filter(({ note }) => note === "always sent").map(({ flag }) => `\`${flag}\``);
  const lines = [
    ...ruleLines(rules),
    ...quirks.map((quirk: Quirk) => `From ${quirk.from} to before ${quirk.before}: ${quirk.says}`),
    ...(always.length === 0 ? [] : [`Always sent: ${always.join(", ")}.`]),
    ...(left.length === 0 ? [] : [`Not offered: ${left.map(leftOut).join("; ")}.`]),
  ];
  return lines.length === 0 ? [] : [...lines.map((line) => `- ${line}`), ""];
}

function leftOut({ flag, note, since }: FlagRow): string {
  return `\`${flag}\`${since === OLDEST ? "" : ` (${since})`}, ${note ?? ""}`;
}

function ruleLines({ someOf = [], exclusive = [], needs = [] }: Rules): readonly string[] {
  const names = (group: readonly string[]): string => group.map((name) => `\`${name}\``).join(", ");
  return [
    ...(someOf.length === 0 ? [] : [`At least one of ${names(someOf)}.`]),
    ...exclusive.map((group) => `Only one of ${names(group)}.`),
    ...needs.map(([name, other]) => `\`${name}\` needs \`${other}\`.`),
  ];
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** The most that is shown of a word: the formats of lists have a hundred variables. */
const SHOWN = 120;

/** A word as one would type it for a shell. */
function quoted(whole: string): string {
  const word = whole.length > SHOWN ? `${whole.slice(0, SHOWN)}...` : whole;
  return /^[\w%@$=:.,/+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
