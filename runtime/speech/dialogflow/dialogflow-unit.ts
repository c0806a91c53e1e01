import type { AudioSource } from '#runtime/media/contract.ts';
import { FrameInput, silentFrame } from '#runtime/media/graph/frame-input.ts';
import { type FrameRateHz, frameMs, frameRatesHz } from '#runtime/media/graph/frame-output.ts';
import type { UnitContext, WorkerUnit } from '#runtime/media/worker/unit.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { googleCredentials } from '../recognition/google/google-credentials.ts';
import { PcmEncoder } from '../socket/pcm-codec.ts';
import { readPcm } from '../synthesis/read-pcm.ts';
import type {
  DialogflowCommand,
  DialogflowDrop,
  DialogflowEvents,
  DialogflowFigures,
  DialogflowSpec,
} from './contract.ts';
import { DetectIntent, type DetectIntentOutcome } from './detect-intent.ts';
import { dialogflowLimits } from './limits.ts';
import type { DetectIntentResponse } from './response-table.ts';
import { dialogflowServices, type RequestWire } from './services.ts';
import { type SpokenAnswer, SpokenAnswers } from './spoken-answers.ts';

/** An utterance that is heard, or was. */
interface Utterance {
  readonly call: DetectIntent;
  sentMs: number;
  /** It was as long as it may be; another one goes on. */
  isFull: boolean;
  hasResult: boolean;
}

/** OUT_OF_RANGE: nobody spoke for too long, or it was too long. */
const outOfRange = 11;
const payloadBytes = 1920;
/** What answers are asked for in; a file says its rate itself. */
const answerRateHz: FrameRateHz = 24_000;

/** An agent of Dialogflow on its worker: queries one after the other, utterances while it is connected, answers in their order. */
export class DialogflowUnit implements WorkerUnit {
  readonly #spec: DialogflowSpec;
  readonly #context: UnitContext;
  readonly #wire: (typeof dialogflowServices)[DialogflowSpec['service']];
  readonly #metadata: (nowMs: number) => Readonly<Record<string, string>>;
  readonly #authority: URL;
  readonly #input: FrameInput;
  readonly #encoder: PcmEncoder;
  readonly #payload = Buffer.alloc(payloadBytes);
  readonly #answers: SpokenAnswers;
  readonly #queries: Uint8Array[] = [];
  readonly #utterances = new Set<Utterance>();
  readonly #dropped: Partial<Record<DialogflowDrop, number>> = {};
  #opening: Uint8Array;
  #query: DetectIntent | undefined;
  /** The one that is being heard. */
  #utterance: Utterance | undefined;
  #listens = false;
  #isOver = false;
  #requests = 0;
  #responses = 0;
  #sentMs = 0;
  #spokenMs = 0;

  constructor(spec: DialogflowSpec, context: UnitContext) {
    this.#spec = spec;
    this.#context = context;
    this.#wire = dialogflowServices[spec.service];
    this.#metadata = googleCredentials(spec.account);
    this.#authority = new URL(spec.url);
    this.#opening = spec.opening;
    this.#input = new FrameInput(context.graph, spec.rateHz);
    this.#encoder = new PcmEncoder(spec.rateHz);
    this.#answers = new SpokenAnswers(context.graph.tick, {
      started: (durationMs) => this.#emit('started', { durationMs }),
      marker: (offsetMs) => this.#emit('marker', { offsetMs }),
      finished: () => this.#emit('finished', {}),
    });
    context.graph.openFrames(context.id, this.#answers);
  }

  /** To be connected is to be listened to; to be connected no more ends the utterance. */
  play(source: AudioSource): void {
    this.#input.connect(source.kind === 'unit' ? source.from : undefined);
    this.#listens = source.kind === 'unit';
    if (this.#listens) return;
    this.#utterance?.call.finish(this.#context.now());
    this.#utterance = undefined;
  }

  tell(command: DialogflowCommand): void {
    if (command.kind === 'opening') this.#opening = command.request;
    else if (command.kind === 'query') this.#ask(command.request);
    else if (this.#answers.markers < dialogflowLimits.markers) this.#answers.mark(command.offsetMs);
    else this.#drop('too many markers');
  }

  frame(now: number): void {
    const { tick } = this.#context.graph;
    this.#answers.frame(tick);
    this.#query?.frame(now);
    for (const { call } of this.#utterances) call.frame(now);
    const heard = this.#input.frame(tick);
    if (!this.#listens) return;
    const utterance = this.#utterance ?? this.#begin(now);
    const length = this.#encoder.encode(heard ?? silentFrame(this.#spec.rateHz), this.#payload, 0);
    if (!utterance.call.send(this.#payload.subarray(0, length))) this.#drop('audio that came too fast');
    utterance.sentMs += frameMs;
    this.#sentMs += frameMs;
    if (utterance.sentMs < dialogflowLimits.streamMs) return;
    utterance.isFull = true;
    utterance.call.finish(now);
    this.#utterance = undefined;
  }

  close(): DialogflowFigures {
    this.#isOver = true;
    this.#query?.close();
    for (const { call } of this.#utterances) call.close();
    this.#input.connect(undefined);
    return {
      requests: this.#requests,
      responses: this.#responses,
      sentMs: this.#sentMs,
      spokenMs: Math.round(this.#spokenMs),
      dropped: this.#dropped,
    };
  }

  #ask(request: Uint8Array): void {
    if (this.#query === undefined) this.#send(request);
    else if (this.#queries.length < dialogflowLimits.waitingQueries) this.#queries.push(request);
    else this.#drop('too many queries');
  }

  #send(request: Uint8Array): void {
    this.#query = this.#request(this.#wire.query, request, {
      response: (response) => this.#tell(response),
      ended: (outcome) => {
        this.#query = undefined;
        if (outcome.status !== 0) this.#failed(outcome);
        const next = this.#queries.shift();
        if (next !== undefined) this.#send(next);
      },
    });
    this.#query.finish(this.#context.now());
  }

  #begin(now: number): Utterance {
    const utterance: Utterance = {
      call: this.#request(this.#wire.stream, this.#opening, {
        response: (response) => this.#hear(utterance, response),
        ended: (outcome) => this.#over(utterance, outcome, now),
      }),
      sentMs: 0,
      isFull: false,
      hasResult: false,
    };
    this.#utterance = utterance;
    this.#utterances.add(utterance);
    return utterance;
  }

  #request(
    wire: RequestWire,
    opening: Uint8Array,
    listener: { response(response: DetectIntentResponse): void; ended(outcome: DetectIntentOutcome): void },
  ): DetectIntent {
    const { version } = this.#spec;
    const place = { authority: this.#authority, version, wire, metadata: this.#metadata(Date.now()) };
    this.#requests += 1;
    return new DetectIntent(place, opening, this.#context.now(), {
      response: (response) => {
        this.#responses += 1;
        listener.response(response);
      },
      ended: (outcome) => {
        void this.#speak(outcome.audio);
        listener.ended(outcome);
      },
    });
  }

  #hear(utterance: Utterance, response: DetectIntentResponse): void {
    const { recognitionResult } = response;
    if (recognitionResult?.messageType === 'END_OF_SINGLE_UTTERANCE') this.#leave(utterance);
    this.#tell(response);
    if (!this.#wire.isResult(response)) return;
    utterance.hasResult = true;
    // Nothing was said for a minute: another minute has begun.
    if (utterance.isFull && this.#wire.isSilence(response)) return;
    this.#listens = false;
    this.#leave(utterance);
    this.#abandon();
    this.#emit('heard', {});
  }

  /** No more is sent of it. */
  #leave(utterance: Utterance): void {
    utterance.call.finish(this.#context.now());
    if (this.#utterance !== utterance) return;
    this.#utterance = undefined;
    this.#listens = false;
  }

  /** What was begun after an utterance that has its result is not wanted any more. */
  #abandon(): void {
    const begun = this.#utterance;
    this.#utterance = undefined;
    if (begun === undefined) return;
    begun.call.close();
    this.#utterances.delete(begun);
  }

  #over(utterance: Utterance, outcome: DetectIntentOutcome, beganAt: number): void {
    const isPresent = this.#utterance === utterance;
    this.#utterances.delete(utterance);
    if (isPresent) this.#utterance = undefined;
    // It goes on with another one, unless that ends at once as well.
    if (outcome.status === outOfRange && this.#context.now() - beganAt > dialogflowLimits.connectMs) return;
    if (outcome.status !== 0) this.#failed(outcome);
    else if (utterance.hasResult || utterance.isFull) return;
    if (isPresent || !this.#listens) {
      this.#listens = false;
      this.#emit('heard', {});
    }
  }

  #tell(response: DetectIntentResponse): void {
    this.#emit('response', { response });
  }

  #failed({ status, reason }: DetectIntentOutcome): void {
    const said = reason === '' ? `the request ended with status ${status}` : reason;
    this.#emit('failed', { ...(status === undefined ? {} : { status }), reason: said });
  }

  async #speak(audio: readonly Buffer[]): Promise<void> {
    if (audio.length === 0) return;
    try {
      const answer = await spokenAnswer(audio);
      const ms = (answer.samples.length * 1000) / answer.rateHz;
      if (this.#answers.waitingMs + ms > dialogflowLimits.spokenMs) {
        this.#drop('too much speech');
        return;
      }
      this.#spokenMs += ms;
      this.#answers.append(answer);
    } catch (error) {
      this.#emit('failed', { reason: messageOf(error) });
    }
  }

  #drop(reason: DialogflowDrop): void {
    const before = this.#dropped[reason] ?? 0;
    this.#dropped[reason] = before + 1;
    if (before === 0) this.#emit('dropped', { reason });
  }

  #emit<Name extends keyof DialogflowEvents>(name: Name, payload: DialogflowEvents[Name]): void {
    if (!this.#isOver) this.#context.emit(name, payload);
  }
}

/** Rejects for what is no audio, or has a rate that frames have not. */
async function spokenAnswer(audio: readonly Buffer[]): Promise<SpokenAnswer> {
  const pieces: Int16Array[] = [];
  let rate: number = answerRateHz;
  for await (const { samples, rateHz } of readPcm('Dialogflow', piecesOf(audio), answerRateHz)) {
    pieces.push(samples);
    rate = rateHz;
  }
  const rateHz = frameRatesHz.find((one) => one === rate);
  if (rateHz === undefined) throw new RangeError(`its answer has ${rate} Hz`);
  const samples = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    samples.set(piece, at);
    at += piece.length;
  }
  return { rateHz, samples };
}

async function* piecesOf(audio: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield* audio;
}
