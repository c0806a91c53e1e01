import type { Leg } from '#runtime/gateway/leg.ts';
import type { SourcePosition } from '#runtime/journal/record.ts';
import type { MediaStream } from '#runtime/media/contract.ts';
import { progressTones } from '#runtime/media/index.ts';
import type { GuestCommand, HostEvent } from '#runtime/sandbox/contract.ts';
import type { HostModule, HostService, LoadedAudio, ModuleContext } from '#runtime/session/module-contract.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import { calledParty } from './called-party.ts';
import { commandSchema } from './command-schema.ts';
import { callErrors } from './errors.ts';
import { performOnLeg } from './leg-commands.ts';
import { LegWatch, type LegWatcher } from './leg-watch.ts';
import { callLimits } from './limits.ts';
import { Playbacks } from './playbacks.ts';
import type { CallCommand, CallCommands, CallOut } from './protocol.ts';
import { CallRecordings } from './recordings.ts';
import { shownCommand, shownEvent } from './shown-in-journal.ts';

/** Host half of `Call`: commands go to the session's legs, and what happens on a leg comes back as events. */
export const callModule: HostModule = {
  name: 'call',
  guest: new URL('./guest.ts', import.meta.url),
  start: (context) => new CallService(context),
};

type CallRefusal = 'CALL_UNKNOWN' | 'CALL_IGNORED';

class CallService implements HostService, LegWatcher {
  readonly #context: ModuleContext;
  readonly #watches = new Map<string, LegWatch>();
  readonly #playbacks: Playbacks;
  readonly #recordings: CallRecordings;
  /** Calls that were refused when they were placed: what the scenario asked of them in the same turn is no mistake. */
  readonly #refused = new Set<string>();
  #hasToldOfModels = false;

  constructor(context: ModuleContext) {
    this.#context = context;
    this.#playbacks = new Playbacks(context);
    this.#recordings = new CallRecordings(context);
    context.legs.onAdded((id, leg) => this.#watches.set(id, new LegWatch(id, leg, context, this)));
  }

  shown(command: GuestCommand): GuestCommand {
    return shownCommand(command, this.#context.control.hideTones);
  }

  shownEvent(event: HostEvent): HostEvent {
    return shownEvent(event, this.#context.control.hideTones);
  }

  handle(command: GuestCommand, source?: SourcePosition): void {
    const parsed = commandSchema.safeParse(command);
    if (!parsed.success) {
      const error = callErrors.create('CALL_BAD_COMMAND', { type: command.type });
      this.#context.journal({ kind: 'fault', level: 'warn', message: error.message, data: { code: error.code } });
      return;
    }
    const { data } = parsed;
    if (data.type === 'dial') this.#dial(data.callId, data.request, source);
    else this.#command(data, source);
  }

  mediaOpened(callId: string, stream: MediaStream): void {
    this.#context.links.opened(callId, stream);
    this.#playbacks.opened(callId);
  }

  ended(callId: string): void {
    this.#playbacks.stop(callId);
    this.#recordings.ended(callId);
    this.#context.links.ended(callId);
  }

  async close(): Promise<void> {
    this.#playbacks.close();
    await this.#recordings.close();
    await Promise.all([...this.#watches.values()].map((watch) => watch.close()));
  }

  #dial(callId: string, request: CallOut, source: SourcePosition | undefined): void {
    if (this.#watches.has(callId) || this.#refused.has(callId)) {
      this.#refuse('CALL_UNKNOWN', {}, source);
      return;
    }
    const beside = this.#likelyPeer();
    const outcome = this.#context.dial(callId, { ...request, ...(beside === undefined ? {} : { beside }) });
    if (outcome.ok) {
      const data = { callId, kind: request.kind, from: request.callerId, to: calledParty(request) };
      this.#context.journal({ kind: 'sip', message: 'Calling', data, ...(source === undefined ? {} : { source }) });
      return;
    }
    if (this.#refused.size < callLimits.refusedCalls) this.#refused.add(callId);
    const { code, reason } = outcome;
    this.#context.journal({ kind: 'sip', level: 'warn', message: 'Call not placed', data: { callId, code, reason } });
    this.#context.emit('failed', { callId, code, reason, headers: {} });
  }

  /** The newest call that is up: the one that a new one is most often joined with. */
  #likelyPeer(): Leg | undefined {
    return [...this.#watches.values()].map(({ leg }) => leg).findLast((leg) => leg.state !== 'terminated');
  }

  #command(command: Exclude<CallCommand, { type: 'dial' }>, source: SourcePosition | undefined): void {
    const watch = this.#watches.get(command.callId);
    if (watch === undefined) {
      if (!this.#refused.has(command.callId)) this.#refuse('CALL_UNKNOWN', {}, source);
      return;
    }
    if (command.type === 'ignored') {
      this.#refuse('CALL_IGNORED', { method: command.method, why: command.why }, source);
      return;
    }
    try {
      this.#perform(watch, command);
    } catch (error) {
      // The leg moved on while the command was under way (a CANCEL that crossed an answer): its event is coming. Or what it names is not there.
      this.#refuse('CALL_IGNORED', { method: command.type, why: messageOf(error) }, source);
    }
  }

  #perform(watch: LegWatch, command: Exclude<CallCommand, { type: 'dial' | 'ignored' }>): void {
    const { callId } = command;
    switch (command.type) {
      case 'playProgressTone':
        this.#playProgressTone(callId, command.country);
        break;
      case 'startPlayback':
        this.#startPlayback(callId, command);
        break;
      case 'say':
        this.#say(callId, command);
        break;
      case 'stopPlayback':
        this.#playbacks.stop(callId);
        break;
      case 'sendMediaTo':
        if (!this.#isOver(command.to)) this.#context.links.send(callId, command.to, command.options);
        break;
      case 'stopMediaTo':
        this.#context.links.stop(callId, command.to);
        break;
      case 'record':
        this.#recordings.start(callId, command.parameters);
        break;
      case 'handleTones':
        watch.hearing.handleTones(command.types);
        break;
      case 'handleMicStatus':
        watch.hearing.handleMicStatus(command.on);
        break;
      case 'monitorMediaStatistics':
        watch.statistics.monitor(command.intervalMs);
        break;
      case 'detectMachine':
        this.#tellOfModels();
        watch.hearing.machine.start(command);
        break;
      case 'detectBeep':
        watch.hearing.beep.start(command.frequencies, command.timeoutMs);
        break;
      case 'detectVoicemailTone':
        watch.hearing.tones.voicemail(command.timeoutMs);
        break;
      case 'detectProgressTone':
        watch.hearing.tones.progress();
        break;
      case 'ignoreBeeps':
        watch.hearing.beep.close();
        break;
      case 'transferToCall':
        this.#transfer(watch, command.target, command.headers);
        break;
      default:
        performOnLeg(watch.leg, command);
    }
  }

  #playProgressTone(callId: string, country: string): void {
    const tones = Object.hasOwn(progressTones, country) ? progressTones[country] : undefined;
    if (tones === undefined)
      throw callErrors.create('CALL_COUNTRY_UNKNOWN', { countries: Object.keys(progressTones).join(', ') });
    this.#playbacks.tone(callId, tones.ring);
  }

  /** Once in a session: who chose a model should not wonder why another gives the same. */
  #tellOfModels(): void {
    if (this.#hasToldOfModels) return;
    this.#hasToldOfModels = true;
    const message = 'AMD judges by how the greeting goes: every model of AMD.Model is the same heuristic';
    this.#context.journal({ kind: 'media', message });
  }

  #startPlayback(callId: string, { url, loop, progressive }: CallCommands['startPlayback']): void {
    const request = { url, method: 'GET', headers: [], body: '' } as const;
    const load = (signal: AbortSignal) => this.#context.audio.file(request, signal);
    this.#playbacks.start(callId, { load, loop, progressive });
  }

  #say(callId: string, { text, voice, options, progressive }: CallCommands['say']): void {
    const load = async (signal: AbortSignal): Promise<LoadedAudio> => {
      const { sayChars } = callLimits;
      const chars = [...text].length;
      if (chars > sayChars) throw callErrors.create('CALL_TEXT_TOO_LONG', { chars, limit: sayChars });
      return await this.#context.audio.speech({ text, options, ...(voice === '' ? {} : { voice }) }, signal);
    };
    this.#playbacks.start(callId, { load, loop: false, progressive });
  }

  #transfer(watch: LegWatch, target: string, headers: Readonly<Record<string, string>>): void {
    const other = this.#watches.get(target)?.leg;
    if (other === undefined) throw callErrors.create('CALL_UNKNOWN');
    watch.leg.refer({ replaces: other }, headers);
    watch.transferTarget = target;
  }

  /** Calls that are over hear nothing; other units are not ours to judge. */
  #isOver(id: string): boolean {
    return this.#watches.get(id)?.leg.state === 'terminated';
  }

  #refuse(code: CallRefusal, details: Record<string, unknown>, source?: SourcePosition): void {
    const error = callErrors.create(code, details);
    this.#context.journal({
      kind: 'command',
      level: 'warn',
      message: error.message,
      data: { code: error.code, hint: error.hint },
      ...(source === undefined ? {} : { source }),
    });
  }
}
