/** What tmux makes of a command as a name: its first word without folder, quotes and `exec`. */
export function nameOf(command: string): string {
  const bare = command
    .replace(/^"|"$/g, "")
    .replace(/^exec /, "")
    .replace(/^[ -]+/, "");
  const [word = ""] = bare.split(" ");
  const name = word.replace(/[^\w!-~]+$/, "");
  return name.startsWith("/") ? name.slice(name.lastIndexOf("/") + 1) : name;
}
