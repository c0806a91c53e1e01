import type { MediaStream } from '#runtime/media/contract.ts';
import { KeyFilter, type KeyMethod } from '#runtime/media/index.ts';
import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { BeepWatch } from './beep-watch.ts';
import { CallListener } from './call-listener.ts';
import { DTMFType } from './events.ts';
import { MachineDetection } from './machine-detection.ts';
import { hiddenKeys } from './shown-in-journal.ts';
import { ToneWatch } from './tone-watch.ts';

const typeOf: Readonly<Record<KeyMethod, number>> = {
  'telephone-event': DTMFType.TELEPHONE_EVENT,
  'in-band': DTMFType.IN_BAND,
  info: DTMFType.SIP_INFO,
};

/** Keys as the journal names their ways. */
const shownMethods: Readonly<Record<KeyMethod, string>> = {
  'telephone-event': 'rfc4733',
  'in-band': 'in-band',
  info: 'info',
};

/** What a scenario wants to hear of one party: keys, whether somebody speaks, a machine, a beep, other tones. What nobody asked for costs nothing. */
export class Hearing {
  readonly machine: MachineDetection;
  readonly beep: BeepWatch;
  readonly tones: ToneWatch;
  readonly #callId: string;
  readonly #context: ModuleContext;
  readonly #keys: CallListener;
  readonly #voice: CallListener;
  readonly #filter: KeyFilter;
  /** Kinds of digits that the scenario wants (DTMFType). */
  #types: readonly number[] = [];
  #stream: MediaStream | undefined;

  constructor(callId: string, context: ModuleContext) {
    const { media } = context;
    this.#callId = callId;
    this.#context = context;
    this.machine = new MachineDetection(callId, context);
    this.beep = new BeepWatch(callId, context);
    this.tones = new ToneWatch(callId, context);
    this.#filter = new KeyFilter(({ tone }, method) => {
      this.#record(tone, method);
      context.emit('tone', { callId, tone, toneType: String(typeOf[method]) });
    });
    this.#keys = new CallListener(media, ({ events }) => {
      events.on('key', ({ tone }) => this.key(tone, 'in-band'));
    });
    this.#voice = new CallListener(media, ({ events }) => {
      events.on('voice', ({ speaking }) => context.emit('micStatus', { callId, active: speaking }));
    });
  }

  handleTones(types: readonly number[]): void {
    const wasInBand = this.#types.includes(DTMFType.IN_BAND);
    const isInBand = types.includes(DTMFType.IN_BAND);
    this.#types = types;
    this.#keepKeys();
    if (isInBand !== wasInBand) this.#keys.want(isInBand ? { keys: true } : undefined);
  }

  handleMicStatus(on: boolean): void {
    this.#voice.want(on ? { voice: true } : undefined);
  }

  /** The other party pressed a key: the scenario hears of it once, however many ways it came by. */
  key(tone: string, method: KeyMethod): void {
    if (this.#types.includes(typeOf[method]))
      this.#filter.press({ tone, durationMs: 0 }, method, this.#context.clock.now());
    else this.#record(tone, method);
  }

  opened(stream: MediaStream): void {
    this.#stream = stream;
    if (this.#types.length > 0) this.#keepKeys();
    for (const part of [this.#keys, this.#voice, this.machine, this.beep, this.tones]) part.opened(stream);
  }

  /** The call is over. */
  close(): void {
    this.#keys.want(undefined);
    this.#voice.want(undefined);
    this.machine.close();
    this.beep.close();
    this.tones.close();
  }

  /** What the scenario is told of is not passed on to whom the party talks with. */
  #keepKeys(): void {
    const [events, tones] = [DTMFType.TELEPHONE_EVENT, DTMFType.IN_BAND].map((type) => this.#types.includes(type));
    this.#stream?.keepKeys({ events: events === true, tones: tones === true });
  }

  #record(tone: string, method: KeyMethod): void {
    const shown = this.#context.control.hideTones ? hiddenKeys : tone;
    const data = { callId: this.#callId, tone: shown, method: shownMethods[method] };
    this.#context.journal({ kind: 'media', message: 'Digit received', data });
  }
}
