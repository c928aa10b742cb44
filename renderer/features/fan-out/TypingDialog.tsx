import { useEffect } from "react";
import { beginTyping, typingSet } from "../../state/typing-set.ts";
import { act, appStore } from "../../state/store.ts";
import { WallChooser } from "./WallChooser.tsx";

/** Which tiles are to be typed into together. */
export function TypingDialog() {
  useEffect(() => {
    act.fanOut.enterLife(appStore.getState().server.state.lifeId);
    act.fanOut.choose(typingSet(appStore.getState()));
  }, []);
  const begin = (): void => {
    if (beginTyping(appStore.getState().fanOut.chosen)) act.dialogs.close();
  };
  return (
    <WallChooser
      title="Type into several panes"
      about="Click the tiles, or use the arrow keys and Space."
      done="Type into these"
      least={2}
      onDone={begin}
      onClose={act.dialogs.close}
    />
  );
}
