import fc from "fast-check";

/** What is drawn at random is the same in every run; `PANEGLASS_SEED` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env["PANEGLASS_SEED"] ?? 20_261) });
