import fc from "fast-check";

/** What is compared with a real tmux is the same in every run; `PANEGLASS_SEED` looks elsewhere. */
fc.configureGlobal({ seed: Number(process.env["PANEGLASS_SEED"] ?? 20_261) });
