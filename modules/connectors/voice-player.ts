import type { ModuleContext } from '#runtime/session/module-contract.ts';
import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import { type VoiceUnitHandle, voiceKind } from '#runtime/speech/index.ts';
import type { HostClient } from './client-contract.ts';
import type { ConnectorJournal } from './connector-journal.ts';
import { connectorErrors } from './errors.ts';
import { PlayerEvents } from './player-events.ts';
import type { Saying, VoicePlan } from './vendors/index.ts';

interface VoiceParts {
  readonly id: string;
  /** As people call the vendor. */
  readonly title: string;
  readonly plan: VoicePlan;
  /** What it says first. */
  readonly text: string;
  readonly journal: ConnectorJournal;
  readonly context: ModuleContext;
  readonly onOver: () => void;
}

/** A player that a vendor speaks through while the text still comes: its unit, and what the scenario hears of it. */
export class VoicePlayer implements HostClient {
  readonly #parts: VoiceParts;
  readonly #heard: PlayerEvents;
  #unit: VoiceUnitHandle | undefined;
  #closing: Promise<void> | undefined;

  constructor(parts: VoiceParts) {
    this.#parts = parts;
    this.#heard = new PlayerEvents(parts, () => void this.close());
  }

  get isOver(): boolean {
    return this.#heard.isOver;
  }

  start(): void {
    const { context, id, plan, journal, text, title } = this.#parts;
    const { address, wire, hello, lasts, keepAlive, google, voice } = plan;
    try {
      const url = new URL(address.url);
      journal.connecting(url);
      const unit = context.media.unit(voiceKind, {
        url: url.href,
        headers: Object.entries(address.headers).map(([name, value]) => ({ name, value })),
        egressAllow: context.egress.allow ?? [],
        wire,
        hello: hello.map((message) => JSON.stringify(message)),
        lasts,
        ...(keepAlive === undefined ? {} : { keepAlive }),
        ...(google === undefined ? {} : { google }),
      });
      this.#unit = unit;
      this.#listen(unit);
      context.links.opened(id, { id: unit.id, play: (source) => unit.play(source) });
      this.#heard.tell('Created');
      if (voice.begin !== undefined) this.#say('begin', voice.begin(text));
    } catch (error) {
      const lost = connectorErrors.create('CONNECTOR_LOST', { vendor: title, reason: messageOf(error) });
      this.#heard.fail(isPatchbayError(error) ? error : lost);
    }
  }

  call(type: string, args: readonly unknown[]): void {
    this.#say(type, this.#parts.plan.voice.say(type, args));
  }

  pause(isPaused: boolean): void {
    this.#unit?.tell({ kind: isPaused ? 'pause' : 'resume' });
  }

  end(): void {
    this.#heard.over('Stopped');
  }

  clear(): void {
    const { messages, ...how } = this.#parts.plan.voice.clear();
    this.#unit?.tell({ kind: 'clear', ...how, texts: messages.map((message) => JSON.stringify(message)) });
  }

  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const { context, id, journal, onOver } = this.#parts;
    this.#heard.isOver = true;
    context.links.ended(id);
    journal.figures(await this.#unit?.close());
    onOver();
  }

  #say(type: string, { messages, asks }: Saying): void {
    for (const message of messages) {
      const text = JSON.stringify(message);
      this.#parts.journal.sent(type, text);
      this.#unit?.tell({ kind: 'say', text, asks });
    }
  }

  #listen({ events }: VoiceUnitHandle): void {
    const { journal, plan, title } = this.#parts;
    events.on('open', () => journal.opened());
    events.on('ready', () => this.#heard.tell('PlaybackReady'));
    // How long it will be nobody knows.
    events.on('started', () => this.#heard.tell('Started', { duration: 0 }));
    events.on('starved', () => this.#heard.tell('PlaybackBuffering'));
    events.on('played', ({ firstByteMs }) => {
      this.#heard.tell('AudioChunksPlaybackFinished', { timeToFirstByte: firstByteMs });
      if (plan.voice.tellsFinished === true) this.#heard.tell('PlaybackFinished');
    });
    events.on('lapsed', () => plan.voice.lapsed?.());
    events.on('failure', ({ reason }) => this.#trouble(reason));
    events.on('refused', ({ status, body }) => journal.refusal(status, body));
    events.on('dropped', ({ reason }) =>
      journal.trouble(connectorErrors.create('CONNECTOR_DROPPED', { vendor: title, reason })),
    );
    events.on('finished', () => this.#heard.over('PlaybackFinished'));
    events.on('failed', ({ reason }) =>
      this.#heard.fail(connectorErrors.create('CONNECTOR_FAILED', { vendor: title, reason })),
    );
    events.on('lost', ({ reason }) =>
      this.#heard.fail(connectorErrors.create('CONNECTOR_LOST', { vendor: title, reason })),
    );
  }

  /** Something that was asked for failed; the player is there for more. */
  #trouble(reason: string): void {
    this.#heard.trouble(connectorErrors.create('CONNECTOR_TROUBLED', { vendor: this.#parts.title, reason }));
  }
}
