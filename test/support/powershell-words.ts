import { createRequire } from "node:module";
import { Language, type Node, Parser } from "web-tree-sitter";

const { resolve } = createRequire(import.meta.url);
await Parser.init();
const parser = new Parser();
parser.setLanguage(await Language.load(resolve("tree-sitter-powershell/tree-sitter-powershell.wasm")));

/**
 * The command of a line and its words, read by a grammar of PowerShell. Throws for a line that is not one command with plain words: another
 * pipeline, a variable, a list, a comment.
 */
export function powershellWords(line: string): readonly string[] {
  const tree = parser.parse(line);
  if (tree === null) throw new Error("the grammar gave nothing");
  const { rootNode } = tree;
  if (rootNode.hasError) throw new Error(`no PowerShell: ${line}\n${rootNode.toString()}`);
  const commands = rootNode.descendantsOfType("command");
  const [command] = commands;
  if (command === undefined || commands.length !== 1 || rootNode.descendantsOfType("comment").length > 0) {
    throw new Error(`not one command: ${line}\n${rootNode.toString()}`);
  }
  return [...parts(command)].map(wordOf);
}

/** Nodes that only hold others. */
const holding = new Set(["command", "command_elements", "command_name_expr", "array_literal_expression"]);
const bare = new Set(["command_name", "generic_token", "command_parameter"]);
const between = new Set(["command_argument_sep", "command_invokation_operator"]);

function* parts(node: Node): Iterable<Node> {
  for (const child of node.namedChildren) {
    if (child === null || between.has(child.type)) continue;
    if (child.type === "array_literal_expression" && child.namedChildCount !== 1) throw new Error("a list");
    if (holding.has(child.type) || child.type === "unary_expression") yield* parts(child);
    else yield child;
  }
}

/** The words that a program gets: verbatim texts without their quotes, others as they stand. */
function wordOf(node: Node): string {
  const { type, text } = node;
  // The grammar takes typographic quotes for letters, the language does not.
  if (bare.has(type) && !/['"‘’‚‛“”„]/u.test(text)) return text;
  if (type !== "string_literal" || node.namedChildren[0]?.type !== "verbatim_string_characters") {
    throw new Error(`no plain word: ${type} ${text}`);
  }
  const inner = text.slice(1, -1);
  // By the language's documentation each of these ends the text unless it stands twice; the grammar knows only the first.
  if (/(?<!['‘’‚‛])(?:['‘’‚‛]{2})*['‘’‚‛](?!['‘’‚‛])/u.test(inner)) throw new Error(`it ends early: ${text}`);
  return inner.replace(/(['‘’‚‛])['‘’‚‛]/gu, "$1");
}
