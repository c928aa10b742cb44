import { z } from "zod";
import { type Answer, type Asked, event, freshId, newestWords, type Wire } from "./model-wire.ts";

const Part = z.object({ text: z.string().default("") });

const Body = z.object({
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Part)]).nullish() })),
  tools: z
    .array(
      z.object({
        function: z.object({
          name: z.string(),
          parameters: z.object({ properties: z.record(z.string(), z.unknown()).default({}) }).optional(),
        }),
      }),
    )
    .default([]),
  response_format: z.object({ json_schema: z.object({ schema: z.unknown() }).optional() }).optional(),
});

const usage = { prompt_tokens: 900, completion_tokens: 40, total_tokens: 940 };

/** OpenAI's Chat Completions. */
export const chat: Wire = {
  path: /\/chat\/completions$/,

  read(given): Asked {
    const body = Body.parse(given);
    const said = body.messages.filter(({ role }) => role === "user").flatMap(({ content }) => textsOf(content ?? ""));
    const shape = body.response_format?.json_schema?.schema ?? null;
    return {
      tools: body.tools.map((tool) => ({
        name: tool.function.name,
        takes: Object.keys(tool.function.parameters?.properties ?? {}),
      })),
      prompt: newestWords(said),
      afterTool: body.messages.at(-1)?.role === "tool",
      aside: body.tools.length === 0 || shape !== null,
      shape,
      streamed: body.stream,
    };
  },

  stream(answer) {
    const chunk = chunksOf(freshId("chatcmpl-"));
    const call = answer.call && [{ index: 0, ...callOf(answer) }];
    return [
      chunk({ role: "assistant", content: "" }),
      ...answer.pieces.map((content) => chunk({ content })),
      ...(call ? [chunk({ tool_calls: call })] : []),
      chunk({}, call ? "tool_calls" : "stop"),
      event(null, { id: freshId("chatcmpl-"), object: "chat.completion.chunk", choices: [], usage }),
      event(null, "[DONE]"),
    ];
  },

  whole(answer) {
    const calls = answer.call ? { tool_calls: [callOf(answer)] } : {};
    const message = { role: "assistant", content: answer.pieces.join(""), ...calls };
    const choice = { index: 0, message, finish_reason: answer.call ? "tool_calls" : "stop" };
    return { id: freshId("chatcmpl-"), object: "chat.completion", model: "scripted", choices: [choice], usage };
  },
};

function textsOf(content: string | readonly { text: string }[]): string[] {
  return typeof content === "string" ? [content] : content.map(({ text }) => text);
}

function callOf({ call }: Answer) {
  return {
    id: freshId("call_"),
    type: "function",
    function: { name: call?.name, arguments: JSON.stringify(call?.input) },
  };
}

function chunksOf(id: string): (delta: unknown, finish?: string) => string {
  const about = { id, object: "chat.completion.chunk", created: 1, model: "scripted" };
  return (delta, finish) => event(null, { ...about, choices: [{ index: 0, delta, finish_reason: finish ?? null }] });
}
