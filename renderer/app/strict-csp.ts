import { z } from "zod";

// Imported before anything that builds a schema: the page's policy forbids the code that Zod would otherwise generate.
z.config({ jitless: true });
