import path from "node:path";
import { bundled, ptyHost } from "./bundle.mjs";

/** `node .config/pty-host.mjs`: prints where the embedded server's program is, for tests, which run without a build. */
const folder = await bundled("pty-host", "pty-host", ptyHost);
process.stdout.write(`${path.join(folder, "pty-host.mjs")}\n`);
