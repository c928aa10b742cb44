import { PaneChannel } from "../../renderer/client/pane-channel.ts";
import { decodeFrames, encodeFrames, type Frame } from "../../shared/ipc/pane-frames.ts";

/** A page's channel whose other end is the test. */
export interface PageWire {
  readonly channel: PaneChannel;
  /** What the page has sent, oldest first. */
  readonly sent: Frame[];
  readonly toPage: (...frames: readonly Frame[]) => void;
  /** Connects the channel again, as after a loss. */
  readonly connect: () => void;
}

export function pageWire(): PageWire {
  const channel = new PaneChannel();
  const sent: Frame[] = [];
  let toPage: PageWire["toPage"] = () => {};
  const connect = (): void =>
    channel.useWire({
      send: (message) => void sent.push(...(decodeFrames(message) ?? [])),
      listen: (onMessage) => {
        toPage = (...frames) => onMessage(encodeFrames(frames));
      },
    });
  connect();
  return { channel, sent, connect, toPage: (...frames) => toPage(...frames) };
}
