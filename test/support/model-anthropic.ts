import { z } from "zod";
import { type Answer, type Asked, event, freshId, newestWords, type Wire } from "./model-wire.ts";

const Block = z.object({ type: z.string(), text: z.string().default("") });

const Body = z.object({
  stream: z.boolean().default(false),
  messages: z.array(z.object({ role: z.string(), content: z.union([z.string(), z.array(Block)]) })),
  tools: z
    .array(
      z.object({
        name: z.string(),
        input_schema: z.object({ properties: z.record(z.string(), z.unknown()).default({}) }).optional(),
      }),
    )
    .default([]),
  output_config: z.object({ format: z.object({ schema: z.unknown() }).optional() }).optional(),
});

const usage = { input_tokens: 900, output_tokens: 40 };

/** Anthropic's Messages. */
export const anthropic: Wire = {
  path: /\/messages$/,

  read(given): Asked {
    const body = Body.parse(given);
    const blocks = body.messages
      .filter(({ role }) => role === "user")
      .map(({ content }) => (typeof content === "string" ? [{ type: "text", text: content }] : content));
    const newest = (blocks.at(-1) ?? []).filter(({ text }) => !text.trimStart().startsWith("<system-reminder>"));
    const shape = body.output_config?.format?.schema ?? null;
    return {
      tools: body.tools.map((tool) => ({ name: tool.name, takes: Object.keys(tool.input_schema?.properties ?? {}) })),
      prompt: newestWords(blocks.flat().map(({ text }) => text)),
      afterTool: newest.at(-1)?.type === "tool_result",
      aside: body.tools.length === 0 || shape !== null,
      shape,
      streamed: body.stream,
    };
  },

  stream(answer) {
    const message = { ...head(), content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } };
    return [
      event("message_start", { type: "message_start", message }),
      ...blocksOf(answer),
      event("message_delta", {
        type: "message_delta",
        delta: { stop_reason: reason(answer), stop_sequence: null },
        usage,
      }),
      event("message_stop", { type: "message_stop" }),
    ];
  },

  whole(answer) {
    const text = { type: "text", text: answer.pieces.join("") };
    const call = answer.call && { type: "tool_use", id: freshId("toolu_"), ...answer.call };
    return { ...head(), content: call ? [text, call] : [text], stop_reason: reason(answer), usage };
  },
};

function head() {
  return { id: freshId("msg_"), type: "message", role: "assistant", model: "scripted", stop_sequence: null };
}

function reason(answer: Answer): string {
  return answer.call ? "tool_use" : "end_turn";
}

function blocksOf({ pieces, call }: Answer): string[] {
  const open = (index: number, block: unknown): string =>
    event("content_block_start", { type: "content_block_start", index, content_block: block });
  const more = (index: number, delta: unknown): string =>
    event("content_block_delta", { type: "content_block_delta", index, delta });
  const close = (index: number): string => event("content_block_stop", { type: "content_block_stop", index });
  const text = pieces.map((piece) => more(0, { type: "text_delta", text: piece }));
  const said = [open(0, { type: "text", text: "" }), ...text, close(0)];
  if (call === null) return said;
  const use = { type: "tool_use", id: freshId("toolu_"), name: call.name, input: {} };
  return [
    ...said,
    open(1, use),
    more(1, { type: "input_json_delta", partial_json: JSON.stringify(call.input) }),
    close(1),
  ];
}
