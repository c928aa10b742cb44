import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { schemes } from "../../terminal/schemes.ts";
import { Group } from "../../ui/Group.tsx";
import { Pick } from "./Pick.tsx";
import type { TerminalChoices } from "./use-terminal-settings.ts";

const contrasts = [
  ["", "As the theme needs"],
  ["1", "None: colours as programs choose them"],
  ["3", "3 : 1"],
  ["4.5", "4.5 : 1"],
  ["7", "7 : 1"],
  ["21", "Black and white"],
] as const;

const named = (ground: "dark" | "light") =>
  schemes.filter((scheme) => scheme.ground === ground).map(({ id, name }) => [id, name] as const);

/** Those that suit the theme come first; the others can be chosen too. */
const optionsFor = (theme: "dark" | "light") => {
  const other = theme === "dark" ? "light" : "dark";
  const others = named(other).map(([id, name]) => [id, `${name} (${other})`] as const);
  return [["", "Paneglass"] as const, ...named(theme), ...others];
};

/** Colour schemes, for each of the app's themes, and contrast. */
export function ColourFields({ choices: { terminal, change } }: { choices: TerminalChoices }) {
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const { colours, minimumContrast } = terminal;
  const order = theme === "dark" ? (["dark", "light"] as const) : (["light", "dark"] as const);
  return (
    <Group name="Colours">
      {order.map((where) => (
        <Pick
          key={where}
          label={`In the ${where} theme`}
          {...(where === theme ? { hint: "now" } : {})}
          value={schemes.some(({ id }) => id === colours[where]) ? colours[where] : ""}
          options={optionsFor(where)}
          onPick={(picked) => change({ colours: { ...colours, [where]: picked } })}
        />
      ))}
      <Pick
        label="Least contrast"
        value={minimumContrast === null ? "" : String(minimumContrast)}
        options={contrasts}
        onPick={(picked) => change({ minimumContrast: picked === "" ? null : Number(picked) })}
      />
    </Group>
  );
}
