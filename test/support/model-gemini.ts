import { z } from "zod";
import { type Answer, type Asked, event, freshId, newestWords, type Wire } from "./model-wire.ts";

const Part = z.object({ text: z.string().default(""), functionResponse: z.unknown().optional() });
const Schema = z.object({ properties: z.record(z.string(), z.unknown()).default({}) }).optional();

const Body = z.object({
  contents: z.array(z.object({ role: z.string().default("user"), parts: z.array(Part).default([]) })),
  tools: z
    .array(
      z.object({
        functionDeclarations: z
          .array(z.object({ name: z.string(), parametersJsonSchema: Schema, parameters: Schema }))
          .default([]),
      }),
    )
    .default([]),
  generationConfig: z
    .object({ responseMimeType: z.string().optional(), responseJsonSchema: z.unknown(), responseSchema: z.unknown() })
    .partial()
    .default({}),
});

const usageMetadata = { promptTokenCount: 900, candidatesTokenCount: 40, totalTokenCount: 940 };

/** Gemini's generateContent. */
export const gemini: Wire = {
  path: /:(streamG|g)enerateContent$/,

  read(given, url): Asked {
    const body = Body.parse(given);
    const config = body.generationConfig;
    const shape = config.responseJsonSchema ?? config.responseSchema ?? null;
    const tools = body.tools.flatMap(({ functionDeclarations }) => functionDeclarations);
    const said = body.contents.filter(({ role }) => role === "user").flatMap(({ parts }) => parts);
    return {
      tools: tools.map(({ name, parametersJsonSchema, parameters }) => ({
        name,
        takes: Object.keys((parametersJsonSchema ?? parameters)?.properties ?? {}),
      })),
      prompt: newestWords(said.map(({ text }) => text)),
      afterTool: body.contents.at(-1)?.parts.some((part) => part.functionResponse !== undefined) ?? false,
      aside: tools.length === 0 || shape !== null || config.responseMimeType === "application/json",
      shape,
      streamed: url.includes(":stream"),
    };
  },

  stream(answer) {
    const call = answer.call && { functionCall: callOf(answer) };
    return [
      ...answer.pieces.map((text) => event(null, part([{ text }]))),
      ...(call ? [event(null, part([call]))] : []),
      event(null, part([{ text: "" }], "STOP")),
    ];
  },

  whole(answer) {
    const text = { text: answer.pieces.join("") };
    return part(answer.call ? [text, { functionCall: callOf(answer) }] : [text], "STOP");
  },
};

function part(parts: readonly unknown[], finishReason?: string) {
  const candidate = { content: { role: "model", parts }, index: 0, ...(finishReason && { finishReason }) };
  return { candidates: [candidate], usageMetadata, modelVersion: "scripted", responseId: freshId("") };
}

function callOf({ call }: Answer) {
  return { id: freshId("fc_"), name: call?.name, args: call?.input };
}
