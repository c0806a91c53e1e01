import { describe, expect, it } from '@jest/globals';
import type { LegEvents } from '#runtime/gateway/leg.ts';
import type { AudioSource, MediaStream, MediaStreamEvents, StreamStats } from '#runtime/media/contract.ts';
import { giveInput } from '#runtime/session/party-input.ts';
import { TypedEmitter } from '#runtime/shared/emitter.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { noStats } from '#tests/support/fake-media-engine.ts';
import { verifies } from '#tests/support/verifies.ts';
import { checkedHeaders } from './headers.ts';
import { callModule } from './host.ts';
import { toneTypes } from './tone-types.ts';

const stats: StreamStats = {
  ...noStats,
  packetsSent: 50,
  packetsReceived: 48,
  bytesReceived: 7680,
  packetsLost: 2,
  jitterMs: 1.5,
  packetsRefused: 0,
  receivedLevelDbov: -20,
  receivedFrequencyHz: 440,
};

/** A leg with a stream while it is connected; `played` is what was sent on it. */
function legWithMedia(): { leg: FakeLeg; played: AudioSource[] } {
  const leg = new FakeLeg();
  const played: AudioSource[] = [];
  const stream = {
    events: new TypedEmitter<MediaStreamEvents>(),
    play: (source: AudioSource) => void played.push(source),
    close: () => Promise.resolve(stats),
  };
  const media = () => (leg.state === 'connected' ? (stream as unknown as MediaStream) : undefined);
  Object.defineProperty(leg, 'media', { get: media });
  return { leg, played };
}

function start(leg: FakeLeg = new FakeLeg()) {
  const context = new FakeContext();
  context.addLeg(leg);
  const service = callModule.start(context);
  const command = (type: string, fields: Record<string, never> | object = {}) =>
    service.handle({ module: 'call', type, callId: leg.id, ...fields } as Parameters<typeof service.handle>[0]);
  const seen = (): string[] => context.events.map(({ type }) => type);
  return { context, leg, service, command, seen };
}

describe('commands', () => {
  it('reach the leg with their headers', () => {
    const headers = { 'X-A': 'b' };
    const { leg, command } = start();
    command('ring', { headers: {} });
    command('startEarlyMedia', { headers });
    command('answer', { headers });
    command('hangup', { headers: {} });
    expect(leg.commands).toEqual(['ring', 'progress {"X-A":"b"}', 'answer {"X-A":"b"}', 'hangup']);
    const other = start();
    other.command('reject', { code: 486, headers: {} });
    expect(other.leg.commands).toEqual(['reject 486']);
  });

  it('that come too late for the leg are noted and do no harm', () => {
    const leg = new FakeLeg();
    const refusing = Object.assign(leg, {
      answer: () => {
        throw new Error('the leg is terminated');
      },
    });
    const { context, command } = start(refusing);
    command('answer', { headers: {} });
    expect(context.entries[0]).toMatchObject({ kind: 'command', level: 'warn', data: { code: 'CALL_IGNORED' } });
  });

  it('that name a call of another session, or are none, are noted (attack 51)', () => {
    const { context, service, leg } = start();
    service.handle({ module: 'call', type: 'hangup', callId: 'guessed', headers: {} });
    service.handle({ module: 'call', type: 'reject', callId: leg.id, headers: {}, code: 200 });
    expect(context.entries.map(({ data }) => (data as { code: string }).code)).toEqual([
      'CALL_UNKNOWN',
      'CALL_BAD_COMMAND',
    ]);
    expect(leg.commands).toEqual([]);
  });

  verifies('PROGRESS-TONE-COUNTRIES', 'play a tone as soon as there is a stream to play it on', () => {
    const { leg, played } = legWithMedia();
    const { command } = start(leg);
    command('playProgressTone', { country: 'US' });
    expect(played).toEqual([]);
    leg.answer();
    expect(played).toMatchObject([{ kind: 'tone', frequenciesHz: [440, 480] }]);
    command('playProgressTone', { country: 'RU' });
    command('stopPlayback');
    expect(played.slice(1)).toMatchObject([{ kind: 'tone', frequenciesHz: [425] }, { kind: 'silence' }]);
    command('playProgressTone', { country: 'GB' });
    expect(played.slice(3)).toMatchObject([{ kind: 'tone', frequenciesHz: [400, 450] }]);
    command('playProgressTone', { country: 'constructor' });
    expect(played).toHaveLength(4);
  });
});

describe('events', () => {
  it('tell the scenario what happens on the leg', () => {
    const { context, leg, seen } = start();
    leg.answer();
    const headers = {};
    const happenings: [keyof LegEvents, unknown][] = [
      ['ringing', { headers }],
      ['audioStarted', { headers }],
      ['held', {}],
      ['resumed', {}],
      ['info', { mimeType: 'text/plain', body: 'b', headers }],
      ['message', { text: 't', headers }],
      ['firstAudioPacket', {}],
      ['rtpStopped', {}],
      ['rtpResumed', {}],
    ];
    for (const [name, payload] of happenings) leg.events.emit(name, payload as never);
    leg.end({ durationMs: 2600, code: 200, reason: 'bye' });
    expect(seen()).toEqual([
      'stateChanged',
      'connected',
      'ringing',
      'audioStarted',
      'held',
      'resumed',
      'info',
      'message',
      'firstAudioPacket',
      'rtpStopped',
      'rtpResumed',
      'stateChanged',
      'disconnected',
    ]);
    expect(context.events[0]).toMatchObject({ oldState: 'ALERTING', newState: 'CONNECTED' });
    expect(context.events.at(-1)).toMatchObject({
      internalCode: 200,
      reason: 'bye',
      duration: 3,
      cost: 0,
      direction: 'Incoming',
      headers: {},
    });
  });

  it('of an outgoing leg that never connected are Failed, of any other Disconnected', () => {
    const failed = start(new FakeLeg({}, 'outgoing'));
    failed.leg.end({ code: 486, reason: 'Busy Here' });
    expect(failed.context.events.at(-1)).toMatchObject({ type: 'failed', code: 486, reason: 'Busy Here' });
    const rejected = start();
    rejected.leg.reject(603);
    expect(rejected.context.events.at(-1)).toMatchObject({ type: 'disconnected', internalCode: 603, duration: 0 });
  });

  it('of digits come only after handleTones, and only of the kinds asked for', () => {
    const { context, leg, command } = start();
    const press = () => {
      leg.events.emit('dtmf', { tone: '5', method: 'rfc4733' });
      leg.events.emit('dtmf', { tone: '6', method: 'info' });
    };
    press();
    command('handleTones', { types: [3] });
    press();
    command('handleTones', { types: [1, 2, 3] });
    press();
    command('handleTones', { types: [] });
    press();
    expect(context.events).toMatchObject([
      { tone: '6', toneType: '3' },
      { tone: '5', toneType: '1' },
      { tone: '6', toneType: '3' },
    ]);
  });

  verifies(
    'MCPSERVER-KEYS-PRESSED',
    'of keys and texts that somebody sends in place of the party are those of the party',
    () => {
      const { context, leg, command } = start();
      const legs = new Map([[leg.id as string, leg]]);
      const sent = { tones: '1#', text: 'hello' };
      expect(() => giveInput(legs, sent)).toThrow(expect.objectContaining({ code: 'SESSION_CALL_NOT_UP' }));
      leg.answer();
      command('handleTones', { types: [1] });
      context.events.length = 0;
      expect(giveInput(legs, sent)).toBe(leg.id);
      expect(context.events).toMatchObject([
        { type: 'tone', tone: '1', toneType: '1' },
        { type: 'tone', tone: '#', toneType: '1' },
        { type: 'message', text: 'hello', headers: {} },
      ]);
      const other = new FakeLeg();
      other.answer();
      legs.set(other.id, other);
      expect(() => giveInput(legs, sent)).toThrow(expect.objectContaining({ code: 'SESSION_CALLS_SEVERAL' }));
      expect(giveInput(legs, { ...sent, callId: leg.id })).toBe(leg.id);
      expect(() => giveInput(legs, { callId: 'none' })).toThrow(
        expect.objectContaining({ code: 'SESSION_CALL_NOT_UP' }),
      );
    },
  );

  it('of digits show them in the journal unless tones are hidden', () => {
    const { context, leg } = start();
    leg.events.emit('dtmf', { tone: '5', method: 'rfc4733' });
    context.control.hideTones = true;
    leg.events.emit('dtmf', { tone: '6', method: 'rfc4733' });
    expect(context.entries.map(({ data }) => (data as { tone: string }).tone)).toEqual(['5', '*']);
  });

  it('of the end bring the stream’s last figures into the journal before the module is closed', async () => {
    const { leg } = legWithMedia();
    const { context, service } = start(leg);
    leg.answer();
    leg.end();
    await service.close();
    expect(context.entries.filter(({ kind }) => kind === 'media')).toMatchObject([
      { message: 'Media statistics', data: { callId: leg.id, packetsReceived: 48, jitterMs: 1.5 } },
    ]);
  });
});

describe('extra headers', () => {
  it('are read once and limited to what a scenario may set', () => {
    expect(checkedHeaders('m', undefined)).toEqual({});
    const allowed = { 'x-low': '5', 'Jitsi-Conference-Room': 'a', 'User-To-User': 'a' };
    expect(checkedHeaders('m', { ...allowed, 'x-low': 5 })).toEqual(allowed);
    for (const name of ['Via', 'Route', 'Contact', 'Call-ID', 'X-', 'X-A B', 'X-A:'])
      expect(() => checkedHeaders('Call.answer', { [name]: 'v' })).toThrow(
        /^Call.answer: the header .* may not be set/,
      );
    expect(() => checkedHeaders('m', { 'X-A': 'ü'.repeat(98) })).toThrow('longer than 200 bytes');
  });
});

describe('handleTones', () => {
  it('takes one kind, several, or all', () => {
    expect(toneTypes(undefined)).toEqual([1, 2, 3]);
    expect(toneTypes(0)).toEqual([1, 2, 3]);
    expect(toneTypes(1)).toEqual([1]);
    expect(toneTypes([3, '1'])).toEqual([1, 3]);
    expect(toneTypes('nonsense')).toEqual([1, 2, 3]);
  });
});
