/** The version of tmux's client protocol spoken here: that of every release from 3.0 on. */
export const PROTOCOL_VERSION = 8;

/** Header and payload together, in every release. */
export const MAX_FRAME_BYTES = 16_384;
export const HEADER_BYTES = 16;
export const MAX_PAYLOAD_BYTES = MAX_FRAME_BYTES - HEADER_BYTES;

/** The messages of tmux's client protocol that are sent or understood here. */
export const MESSAGE = {
  version: 12,
  identifyTerm: 101,
  identifyTtyName: 102,
  identifyEnviron: 105,
  identifyDone: 106,
  identifyClientPid: 107,
  identifyCwd: 108,
  identifyFeatures: 109,
  identifyLongFlags: 111,
  command: 200,
  exit: 203,
  shutdown: 210,
  flags: 218,
  readOpen: 300,
  read: 301,
  readDone: 302,
  writeOpen: 303,
  write: 304,
  writeReady: 305,
  writeClose: 306,
  readCancel: 307,
} as const;
