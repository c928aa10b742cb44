import { z } from "zod";
import { type Answer, type Asked, event, freshId, newestWords, type OfferedTool, type Wire } from "./model-wire.ts";

const Part = z.object({ text: z.string().default("") });
const Tool = z.object({
  type: z.string(),
  name: z.string().optional(),
  parameters: z.object({ properties: z.record(z.string(), z.unknown()).default({}) }).optional(),
});

const Body = z.object({
  stream: z.boolean().default(false),
  input: z.array(
    z.object({
      type: z.string().default("message"),
      role: z.string().optional(),
      content: z.union([z.string(), z.array(Part)]).nullish(),
    }),
  ),
  tools: z.array(Tool).default([]),
  text: z.object({ format: z.object({ schema: z.unknown() }).optional() }).optional(),
});

const usage = {
  input_tokens: 900,
  input_tokens_details: { cached_tokens: 0 },
  output_tokens: 40,
  output_tokens_details: { reasoning_tokens: 0 },
  total_tokens: 940,
};

/** OpenAI's Responses. */
export const responses: Wire = {
  path: /\/responses$/,

  read(given): Asked {
    const body = Body.parse(given);
    const said = body.input.filter(({ role }) => role === "user").flatMap(({ content }) => textsOf(content ?? ""));
    const shape = body.text?.format?.schema ?? null;
    return {
      tools: body.tools.flatMap(offered),
      prompt: newestWords(said),
      afterTool: body.input.at(-1)?.type.endsWith("_output") ?? false,
      aside: body.tools.length === 0 || shape !== null,
      shape,
      streamed: body.stream,
    };
  },

  stream(answer) {
    const about = { id: freshId("resp_"), object: "response", created_at: 1, model: "scripted" };
    let at = 0;
    const one = (type: string, facts: object): string => event(type, { type, sequence_number: at++, ...facts });
    const text = itemOf(answer);
    const item = { item_id: text.id, output_index: 0, content_index: 0 };
    const call = answer.call && callOf(answer);
    const output = call ? [text, call] : [text];
    return [
      one("response.created", { response: { ...about, status: "in_progress", output: [] } }),
      one("response.output_item.added", { output_index: 0, item: { ...text, status: "in_progress", content: [] } }),
      one("response.content_part.added", { ...item, part: { type: "output_text", text: "", annotations: [] } }),
      ...answer.pieces.map((delta) => one("response.output_text.delta", { ...item, delta })),
      ...output.map((done, index) => one("response.output_item.done", { output_index: index, item: done })),
      one("response.completed", { response: { ...about, status: "completed", output, usage } }),
    ];
  },

  whole(answer) {
    const output = answer.call ? [itemOf(answer), callOf(answer)] : [itemOf(answer)];
    return { id: freshId("resp_"), object: "response", status: "completed", model: "scripted", output, usage };
  },
};

function textsOf(content: string | readonly { text: string }[]): string[] {
  return typeof content === "string" ? [content] : content.map(({ text }) => text);
}

function offered({ type, name, parameters }: z.infer<typeof Tool>): OfferedTool[] {
  if (type !== "function" || name === undefined) return [];
  return [{ name, takes: Object.keys(parameters?.properties ?? {}) }];
}

function itemOf({ pieces }: Answer) {
  const content = [{ type: "output_text", text: pieces.join(""), annotations: [] }];
  return { id: freshId("msg_"), type: "message", role: "assistant", status: "completed", content };
}

function callOf({ call }: Answer) {
  const told = { name: call?.name, arguments: JSON.stringify(call?.input) };
  return { id: freshId("fc_"), type: "function_call", status: "completed", call_id: freshId("call_"), ...told };
}
