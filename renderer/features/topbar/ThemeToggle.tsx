import { deskSlice } from "../../state/desk-slice.ts";
import { useApp } from "../../state/store.ts";
import { useHostActions } from "../../state/use-host-actions.ts";
import { IconButton } from "../../ui/IconButton.tsx";

/** Dark to light and back. When that is what the system has as well, the system is followed again. */
export function ThemeToggle() {
  const theme = useApp((state) => deskSlice.selectors.theme(state.desk));
  const system = useApp((state) => state.desk.systemTheme);
  const host = useHostActions();
  const other = theme === "dark" ? "light" : "dark";
  return (
    <IconButton
      icon={other === "light" ? "sun" : "moon"}
      label={other === "light" ? "Light theme" : "Dark theme"}
      onClick={() => void host.changeSettings({ theme: other === system ? "system" : other })}
    />
  );
}
