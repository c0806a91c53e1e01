import { type Conference, conferenceKind, mixOf } from '#runtime/media/index.ts';
import type { LinkedUnit, ModuleContext } from '#runtime/session/module-contract.ts';
import type { MediaUnitId } from '#runtime/shared/ids.ts';
import { type ConferenceFailure, conferenceError } from './conference-error.ts';
import { conferenceLimits } from './limits.ts';
import type { ConferenceCommands, ConferenceEvent, EndpointChange, Received } from './protocol.ts';

interface RunningEndpoint {
  readonly callId: string;
  readonly direction: ConferenceCommands['add']['direction'];
  /** Stops watching its leg. */
  readonly off: () => void;
  /** Endpoints that it does not hear. */
  readonly unheard: Set<string>;
  isMuted: boolean;
}

/** One conference of a session: its unit, its endpoints, and how the other units of the session are connected with it. */
export class RunningConference implements LinkedUnit {
  readonly id: MediaUnitId;
  readonly #conferenceId: string;
  readonly #context: ModuleContext;
  readonly #unit: Conference;
  readonly #endpoints = new Map<string, RunningEndpoint>();
  readonly #voices = new Set<MediaUnitId>();
  readonly #onStopped: () => void;
  #hasToldOfVideo = false;

  /** `onStopped`: it is over, with the audio that it had. Throws MEDIA_WORKER_LOST. */
  constructor(conferenceId: string, isHd: boolean, context: ModuleContext, onStopped: () => void) {
    const { media, links } = context;
    const rateHz = isHd ? 48_000 : 16_000;
    this.#unit = media.unit(conferenceKind, { rateHz }, links.near === undefined ? {} : { near: links.near });
    this.id = this.#unit.id;
    this.#conferenceId = conferenceId;
    this.#context = context;
    this.#onStopped = onStopped;
    this.#unit.events.on('lost', ({ reason }) => {
      this.#fail('CONFERENCE_MEDIA_LOST', { reason });
      void this.stop();
    });
    links.opened(conferenceId, this);
    this.#journal('Conference started', { rateHz });
    this.#emit({ type: 'started', conferenceId });
  }

  /** A conference hears those that join it. */
  play(): void {}

  join(from: MediaUnitId): void {
    if (this.#voices.has(from)) return;
    if (!this.#hasPlace(this.#voices.size)) {
      this.#fail('CONFERENCE_FULL', this.#full());
      return;
    }
    this.#voices.add(from);
    this.#unit.tell({ kind: 'join', from });
    this.#arrange();
  }

  leave(from: MediaUnitId): void {
    if (this.#voices.delete(from)) this.#unit.tell({ kind: 'leave', from });
  }

  heardBy(listener: MediaUnitId): MediaUnitId {
    const endpoint = [...this.#endpoints.values()].find(({ callId }) => this.#unitOf(callId) === listener);
    this.#unit.tell({ kind: 'mixFor', listener, without: endpoint === undefined ? [] : this.#unheardBy(endpoint) });
    return mixOf(this.id, listener);
  }

  forget(listener: MediaUnitId): void {
    this.#unit.tell({ kind: 'forget', listener });
  }

  add({ endpointId, callId, mode, direction, displayName, received, isVideo }: ConferenceCommands['add']): void {
    const leg = this.#context.legs.get(callId);
    if (!this.#hasPlace(this.#endpoints.size)) this.#fail('CONFERENCE_FULL', this.#full(), endpointId);
    else if (leg === undefined || leg.state === 'terminated') this.#fail('CONFERENCE_NO_CALL', {}, endpointId);
    else if ([...this.#endpoints.values()].some((endpoint) => endpoint.callId === callId))
      this.#fail('CONFERENCE_CALL_TWICE', {}, endpointId);
    else {
      const off = leg.events.once('ended', () => this.remove(endpointId));
      const endpoint = { callId, direction, off, unheard: new Set<string>(), isMuted: false };
      this.#endpoints.set(endpointId, endpoint);
      this.#tellOfVideo(mode === 'FORWARD' || isVideo);
      this.#receive(endpoint, received);
      const { links } = this.#context;
      if (direction !== 'RECEIVE') links.send(callId, this.#conferenceId);
      if (direction !== 'SEND') links.send(this.#conferenceId, callId);
      this.#changed(endpointId, 'EndpointAdded', { callId, mode, direction, displayName });
    }
  }

  remove(endpointId: string): void {
    const endpoint = this.#endpoints.get(endpointId);
    if (endpoint === undefined) return;
    this.#part(endpointId, endpoint);
    this.#changed(endpointId, 'EndpointRemoved', { callId: endpoint.callId });
  }

  manage({ endpointId, received, isVideo }: ConferenceCommands['manage']): void {
    const endpoint = this.#endpoints.get(endpointId);
    if (endpoint === undefined) return;
    this.#tellOfVideo(isVideo);
    this.#receive(endpoint, received);
    this.#mixFor(endpoint);
    this.#changed(endpointId, 'EndpointManaged', {});
  }

  rename({ endpointId, displayName }: ConferenceCommands['rename']): void {
    if (this.#endpoints.has(endpointId)) this.#changed(endpointId, 'EndpointUpdated', { displayName });
  }

  mute({ endpointId, muted }: ConferenceCommands['mute']): void {
    const endpoint = this.#endpoints.get(endpointId);
    if (endpoint === undefined) return;
    endpoint.isMuted = muted;
    this.#mute(endpoint);
    this.#changed(endpointId, 'EndpointUpdated', { muted });
  }

  /** May be called again. Resolves when nothing of it is left. */
  async stop(): Promise<void> {
    const figures = this.#unit.close();
    const { links } = this.#context;
    if (links.has(this.#conferenceId)) {
      for (const [endpointId, endpoint] of this.#endpoints) this.#part(endpointId, endpoint);
      links.ended(this.#conferenceId);
      this.#onStopped();
      this.#emit({ type: 'stopped', conferenceId: this.#conferenceId });
      this.#journal('Conference stopped', { ...(await figures) });
    }
    await figures;
  }

  #part(endpointId: string, { callId, direction, off }: RunningEndpoint): void {
    off();
    this.#endpoints.delete(endpointId);
    const { links } = this.#context;
    if (direction !== 'RECEIVE') links.stop(callId, this.#conferenceId);
    if (direction !== 'SEND') links.stop(this.#conferenceId, callId);
  }

  #receive(endpoint: RunningEndpoint, received: Received): void {
    for (const [endpointId, isHeard] of Object.entries(received)) {
      if (isHeard) endpoint.unheard.delete(endpointId);
      else endpoint.unheard.add(endpointId);
    }
  }

  /** Tells the unit again what it may have forgotten: a call that comes, or moves to another stream, is a new voice to it. */
  #arrange(): void {
    for (const endpoint of this.#endpoints.values()) {
      if (endpoint.isMuted) this.#mute(endpoint);
      if (endpoint.unheard.size > 0) this.#mixFor(endpoint);
    }
  }

  #mute({ callId, isMuted: muted }: RunningEndpoint): void {
    const from = this.#unitOf(callId);
    if (from !== undefined) this.#unit.tell({ kind: 'mute', from, muted });
  }

  #mixFor(endpoint: RunningEndpoint): void {
    const listener = this.#unitOf(endpoint.callId);
    if (listener === undefined || endpoint.direction === 'SEND') return;
    this.#unit.tell({ kind: 'mixFor', listener, without: this.#unheardBy(endpoint) });
  }

  #unheardBy({ unheard }: RunningEndpoint): MediaUnitId[] {
    return [...unheard].flatMap((endpointId) => this.#unitOf(this.#endpoints.get(endpointId)?.callId ?? '') ?? []);
  }

  #unitOf(callId: string): MediaUnitId | undefined {
    return this.#context.legs.get(callId)?.media?.id;
  }

  #tellOfVideo(isAsked: boolean): void {
    if (!isAsked || this.#hasToldOfVideo) return;
    this.#hasToldOfVideo = true;
    this.#journal('Conferences carry audio only: FORWARD is mixed as MIX is, and what is asked of video has no effect');
  }

  #changed(endpointId: string, change: EndpointChange, data: Readonly<Record<string, unknown>>): void {
    const conferenceId = this.#conferenceId;
    this.#journal(change, { endpointId, ...data });
    this.#emit({ type: 'endpoint', conferenceId, endpointId, change });
  }

  #hasPlace(taken: number): boolean {
    return this.#context.limits.allows(conferenceLimits, 'participants', taken + 1);
  }

  #full(): Readonly<Record<string, unknown>> {
    return { limit: this.#context.limits.of(conferenceLimits, 'participants') };
  }

  #fail(code: ConferenceFailure, details: Readonly<Record<string, unknown>>, endpointId?: string): void {
    conferenceError(this.#context, this.#conferenceId, code, details, endpointId);
  }

  #journal(message: string, data: Readonly<Record<string, unknown>> = {}): void {
    this.#context.journal({ kind: 'media', message, data: { conferenceId: this.#conferenceId, ...data } });
  }

  #emit({ type, ...fields }: ConferenceEvent): void {
    this.#context.emit(type, fields);
  }
}
