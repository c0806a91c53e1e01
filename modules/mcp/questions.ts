import { ErrorCode, McpError, type Result } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Clock } from '#runtime/shared/clock.ts';
import type { McpLimits } from './limits.ts';
import type { QuestionKind } from './protocol.ts';

/** What servers ask (MCP, Elicitation and Sampling), by the method that does it. */
export const questionKinds: Readonly<Record<string, QuestionKind>> = {
  'elicitation/create': 'elicitation',
  'sampling/createMessage': 'sampling',
};

type Params = Readonly<Record<string, unknown>>;

/** Questions of one server that wait for the scenario, or the caller behind it. */
export class Questions {
  readonly #clock: Clock;
  readonly #limits: McpLimits;
  readonly #waiting = new Map<string, (answer: unknown) => void>();
  #count = 0;
  #answeredAt = Number.NEGATIVE_INFINITY;

  constructor(clock: Clock, limits: McpLimits) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /** Since when nobody is asked: now, while somebody is. */
  get answeredAt(): number {
    return this.#waiting.size > 0 ? this.#clock.now() : this.#answeredAt;
  }

  /** `put` hands the question on under an id, which comes back with `answer`. Rejects with what the server is told. */
  async ask(kind: QuestionKind, params: Params, put: (questionId: string) => void): Promise<Result> {
    const answer = await this.wait(this.#limits.answerMs, put);
    return kind === 'elicitation' ? elicitationResult(params, answer) : samplingResult(answer);
  }

  /** What the scenario says to something that `put` hands on, as it came; undefined when it says nothing in time. */
  async wait(answerMs: number, put: (questionId: string) => void): Promise<unknown> {
    const { questions } = this.#limits;
    if (this.#waiting.size >= questions)
      throw new McpError(ErrorCode.InvalidRequest, `more than ${questions} questions wait for their answers`);
    this.#count += 1;
    const questionId = String(this.#count);
    const answered = Promise.withResolvers<unknown>();
    this.#waiting.set(questionId, answered.resolve);
    const late = this.#clock.setTimeout(() => answered.resolve(undefined), answerMs);
    put(questionId);
    const answer = await answered.promise;
    late.cancel();
    this.#waiting.delete(questionId);
    this.#answeredAt = this.#clock.now();
    return answer;
  }

  /** Answers to nothing that was asked are passed over. */
  answer(questionId: string, answer: unknown): void {
    this.#waiting.get(questionId)?.(answer);
  }

  /** Nobody answers any more. */
  end(): void {
    for (const resolve of this.#waiting.values()) resolve(undefined);
  }
}

const field = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);
const elicitationSchema = z.object({
  action: z.enum(['accept', 'decline', 'cancel']),
  content: z.record(z.string(), field).optional(),
});
const textSchema = z.string().transform((text) => ({ content: { type: 'text', text } }));
const samplingSchema = z.union([textSchema, z.looseObject({ content: z.unknown() })]);

/** No answer, or one that is none, is what MCP calls cancelling: the question was dismissed. */
function elicitationResult({ mode = 'form', requestedSchema }: Params, answer: unknown): Result {
  const parsed = elicitationSchema.safeParse(answer);
  if (!parsed.success) return { action: 'cancel' };
  const { action, content = {} } = parsed.data;
  return action === 'accept' && mode === 'form'
    ? { action, content: withDefaults(requestedSchema, content) }
    : { action };
}

/** A server may say what a field is when nobody says anything (SEP-1034). */
function withDefaults(schema: unknown, content: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties } = (schema ?? {}) as { properties?: Readonly<Record<string, { default?: unknown } | null>> };
  const defaults = Object.entries(properties ?? {}).flatMap(([name, property]) =>
    property?.default === undefined ? [] : [[name, property.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...content };
}

function samplingResult(answer: unknown): Result {
  const parsed = samplingSchema.safeParse(answer);
  if (!parsed.success) throw new McpError(ErrorCode.InternalError, 'the scenario gave no answer');
  return { role: 'assistant', model: 'scenario', ...parsed.data };
}
