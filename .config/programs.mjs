import { bundled, programs } from "./bundle.mjs";

/** `node .config/programs.mjs`: prints the folder in which the product's programs are, for tests, which run without a build. */
process.stdout.write(`${await bundled("programs", "programs", programs)}\n`);
