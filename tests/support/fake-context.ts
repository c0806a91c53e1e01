import type { Leg } from '#runtime/gateway/leg.ts';
import type { JournalEntry } from '#runtime/journal/record.ts';
import type { BridgeValue } from '#runtime/sandbox/contract.ts';
import { type AudioDesk, type ModuleContext, type RecordingDesk, SoundLibrary } from '#runtime/session/index.ts';
import { LimitGauge } from '#runtime/session/limit-gauge.ts';
import { MediaLinks } from '#runtime/session/media-links.ts';
import { type RecorderOptions, SessionRecorder } from '#runtime/session/session-recorder.ts';
import { valueDesk } from '#runtime/session/value-desk.ts';
import { VirtualClock } from '#runtime/shared/clock.ts';
import type { Egress } from '#runtime/shared/egress/contract.ts';
import { type ApplicationId, asId, newSessionId } from '#runtime/shared/ids.ts';

import { defaultRecognition, prepareRecogniser, type RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import { FakeMediaEngine } from './fake-media-engine.ts';

const unguarded: Egress = {
  fetch: globalThis.fetch,
  check: (url) => new URL(url),
  connect: () => Promise.reject(new Error('nothing is connected to here')),
};

/** What a host module is given, with everything it says kept for the test. Time is virtual. */
export class FakeContext implements ModuleContext {
  readonly sessionId = newSessionId();
  readonly applicationId = asId<ApplicationId>('test');
  readonly traceparent = undefined;
  readonly abort = new AbortController();
  readonly signal = this.abort.signal;
  readonly clock = new VirtualClock(1_000_000);
  readonly media = new FakeMediaEngine();
  readonly links = new MediaLinks();
  readonly sounds = new SoundLibrary();
  readonly audio: AudioDesk = {
    file: (request, signal) => this.sounds.load(request, this, signal),
    speech: () => Promise.reject(new Error('nothing is spoken here')),
  };
  /** What was asked to be recorded. */
  readonly recorded: { readonly id: string; readonly options: RecorderOptions }[] = [];
  /** What the operator says of recognition. */
  recognitionSettings: RecognitionSettings = defaultRecognition;
  recognition: ModuleContext['recognition'] = (asked) => prepareRecogniser(asked, this.recognitionSettings, {});
  /** Other scenarios of the application (default: none). */
  scenario: ModuleContext['scenario'] = () => Promise.resolve(undefined);
  /** What the application keeps (default: nothing is stored). */
  values: ModuleContext['values'] = valueDesk(asId<ApplicationId>('test'), undefined);
  readonly egress: Egress;
  readonly events: { readonly type: string; readonly [field: string]: BridgeValue }[] = [];
  readonly entries: JournalEntry[] = [];
  readonly control = {
    terminated: 0,
    customData: '',
    hideTones: false,
    terminate: () => void this.control.terminated++,
  };
  readonly #legs = new Map<string, Leg>();
  readonly #onLeg: ((callId: string, leg: Leg) => void)[] = [];
  readonly legs: ModuleContext['legs'];
  limits: ModuleContext['limits'] = new LimitGauge({}, (entry) => this.journal(entry));

  readonly record: ModuleContext['record'] = (id, options, listener) => {
    this.recorded.push({ id, options });
    const recordings: RecordingDesk = { begin: () => Promise.reject(new Error('nothing is recorded here')) };
    const { media, links, clock, recognition } = this;
    const journal = (entry: JournalEntry) => this.journal(entry);
    return new SessionRecorder(id, options, { media, links, clock, recognition, journal, recordings }, listener);
  };

  constructor(egress: Egress = unguarded) {
    this.egress = egress;
    const legs = this.#legs;
    const onLeg = this.#onLeg;
    this.legs = {
      get: (callId) => legs.get(callId),
      get size() {
        return legs.size;
      },
      onAdded(listener) {
        onLeg.push(listener);
        for (const [callId, leg] of legs) listener(callId, leg);
      },
    };
  }

  addLeg(leg: Leg, callId: string = leg.id): void {
    this.#legs.set(callId, leg);
    for (const listener of this.#onLeg) listener(callId, leg);
  }

  /** Who answers the calls that the module under test places (default: nobody). */
  onDial: ModuleContext['dial'] = () => ({ ok: false, code: 480, reason: 'Nobody plays the other party' });

  dial: ModuleContext['dial'] = (callId, request) => {
    const outcome = this.onDial(callId, request);
    if (outcome.ok) this.addLeg(outcome.leg, callId);
    return outcome;
  };

  enqueue: ModuleContext['enqueue'] = (_request, party) => {
    party.tell({ type: 'over', why: 'no-queue' });
    return { status: () => undefined, cancel: () => undefined };
  };

  emit(type: string, fields: { readonly [field: string]: BridgeValue } = {}): void {
    this.events.push({ ...fields, type });
  }

  journal(entry: JournalEntry): void {
    this.entries.push(entry);
  }
}
