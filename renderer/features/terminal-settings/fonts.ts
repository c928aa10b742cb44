/** Fonts with letters of one width that people use in terminals. */
const wellKnown: readonly string[] = [
  ...["JetBrains Mono", "Cascadia Code", "Cascadia Mono", "Fira Code", "Fira Mono", "SF Mono", "Menlo", "Monaco"],
  ...["Consolas", "Source Code Pro", "IBM Plex Mono", "Hack", "Iosevka", "Iosevka Term", "Ubuntu Mono", "Roboto Mono"],
  ...["Noto Sans Mono", "DejaVu Sans Mono", "Liberation Mono", "Inconsolata", "Victor Mono", "Geist Mono", "Lilex"],
  ...[
    "Commit Mono",
    "Monaspace Neon",
    "Maple Mono",
    "Anonymous Pro",
    "Space Mono",
    "PT Mono",
    "Red Hat Mono",
    "Cousine",
  ],
  ...["Input Mono", "Berkeley Mono", "Courier New", "MesloLGS NF", "JetBrainsMono Nerd Font", "FiraCode Nerd Font"],
  ...["Hack Nerd Font", "CaskaydiaCove Nerd Font", "Iosevka Nerd Font", "Sarasa Mono SC", "Noto Sans Mono CJK SC"],
];

type Measure = (font: string) => number;

function canvasMeasure(): Measure {
  const pen = document.createElement("canvas").getContext("2d");
  return (font) => {
    if (pen === null) return 0;
    pen.font = `72px ${font}`;
    return pen.measureText("mwWliI.@0Q").width;
  };
}

/** Those of the well-known fonts that this machine has: text in them has another width than in what would stand in for them. */
export function installedFonts(measure: Measure = canvasMeasure()): readonly string[] {
  const standIns = ["serif", "sans-serif"].map((generic) => ({ generic, width: measure(generic) }));
  return wellKnown.filter((name) => standIns.every(({ generic, width }) => measure(`"${name}", ${generic}`) !== width));
}
