import type { JsonObject, ToldEvent } from './contract.ts';
import type { TextAnswer } from './text-contract.ts';
import { objectOf } from './typed-messages.ts';

export type ChatMessage = JsonObject;

interface ToolCall {
  readonly id: unknown;
  name: string;
  arguments: string;
}

/** Puts the pieces of a chat completion together, and tells them as OpenAI’s own library does: pieces with what there is so far, then the whole. */
export class ChatAnswer implements TextAnswer {
  readonly #onMessage: (message: ChatMessage) => void;
  #content = '';
  #refusal = '';
  readonly #logProbs: { readonly content: unknown[]; readonly refusal: unknown[] } = { content: [], refusal: [] };
  readonly #calls = new Map<number, ToolCall>();
  #isOver = false;

  constructor(onMessage: (message: ChatMessage) => void) {
    this.#onMessage = onMessage;
  }

  take(chunk: JsonObject): readonly ToldEvent[] {
    const told: ToldEvent[] = [{ names: ['Chunk'], payload: chunk }];
    const [first] = Array.isArray(chunk.choices) ? chunk.choices : [];
    const choice = objectOf(first);
    const delta = objectOf(choice.delta);
    if (typeof delta.content === 'string' && delta.content !== '') {
      this.#content += delta.content;
      const payload = { delta: delta.content, snapshot: this.#content };
      told.push({ names: ['Content'], payload }, { names: ['ContentDelta'], payload });
    }
    if (typeof delta.refusal === 'string' && delta.refusal !== '') {
      this.#refusal += delta.refusal;
      told.push({ names: ['RefusalDelta'], payload: { delta: delta.refusal, snapshot: this.#refusal } });
    }
    told.push(...this.#takeLogProbs(objectOf(choice.logprobs)), ...this.#takeCalls(delta.tool_calls));
    if (choice.finish_reason !== undefined && choice.finish_reason !== null) told.push(...this.end());
    return told;
  }

  end(): readonly ToldEvent[] {
    if (this.#isOver) return [];
    this.#isOver = true;
    const calls = [...this.#calls];
    this.#onMessage({
      role: 'assistant',
      content: this.#content === '' ? null : this.#content,
      ...(calls.length === 0 ? {} : { tool_calls: calls.map(([, call]) => asCall(call)) }),
    });
    const { content, refusal } = this.#logProbs;
    return [
      ...(this.#content === '' ? [] : [{ names: ['ContentDone'], payload: { content: this.#content } }]),
      ...(this.#refusal === '' ? [] : [{ names: ['RefusalDone'], payload: { refusal: this.#refusal } }]),
      ...(content.length === 0 ? [] : [{ names: ['LogProbsContentDone'], payload: { content } }]),
      ...(refusal.length === 0 ? [] : [{ names: ['LogProbsRefusalDone'], payload: { refusal } }]),
      ...calls.map(([index, call]) => ({
        names: ['FunctionToolCallArgumentsDone'],
        payload: { index, id: call.id, name: call.name, arguments: call.arguments },
      })),
    ];
  }

  /** As one piece that holds all. */
  whole(completion: JsonObject): readonly ToldEvent[] {
    const [first] = Array.isArray(completion.choices) ? completion.choices : [];
    const { message, ...choice } = objectOf(first);
    const told = this.take({ ...completion, choices: [{ finish_reason: 'stop', ...choice, delta: message }] });
    return told.map((event) => (event.names[0] === 'Chunk' ? { ...event, payload: completion } : event));
  }

  #takeLogProbs(logProbs: JsonObject): readonly ToldEvent[] {
    return (['content', 'refusal'] as const).flatMap((field) => {
      const pieces = logProbs[field];
      if (!Array.isArray(pieces) || pieces.length === 0) return [];
      this.#logProbs[field].push(...pieces);
      const name = field === 'content' ? 'LogProbsContentDelta' : 'LogProbsRefusalDelta';
      return [{ names: [name], payload: { [field]: pieces } }];
    });
  }

  #takeCalls(pieces: unknown): readonly ToldEvent[] {
    if (!Array.isArray(pieces)) return [];
    return pieces.flatMap((piece, place) => {
      const { index = place, id, function: called } = objectOf(piece);
      if (typeof index !== 'number') return [];
      const { name, arguments: text } = objectOf(called);
      const call = this.#calls.get(index) ?? { id, name: '', arguments: '' };
      this.#calls.set(index, call);
      if (typeof name === 'string') call.name ||= name;
      if (typeof text !== 'string' || text === '') return [];
      call.arguments += text;
      const payload = { index, id: call.id, name: call.name, arguments: call.arguments, arguments_delta: text };
      return [{ names: ['FunctionToolCallArgumentsDelta'], payload }];
    });
  }
}

function asCall({ id, name, arguments: text }: ToolCall): JsonObject {
  return { id, type: 'function', function: { name, arguments: text } };
}
