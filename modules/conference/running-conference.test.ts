import { describe, expect, it } from '@jest/globals';
import { FakeContext } from '#tests/support/fake-context.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { FakeMediaStream, type FakeMediaUnit } from '#tests/support/fake-media-engine.ts';
import { verifies } from '#tests/support/verifies.ts';
import { conferenceModule } from './host.ts';

function stage() {
  const context = new FakeContext();
  const service = conferenceModule.start(context);
  const send = (type: string, fields: Record<string, unknown> = {}) =>
    service.handle({ module: 'conference', type, conferenceId: 'room', ...fields });
  send('create', { isHd: true });
  const [unit] = context.media.units as [FakeMediaUnit];
  /** A call with audio; told that it has it. */
  const call = (callId: string) => {
    const leg = new FakeLeg();
    context.addLeg(leg, callId);
    const moveTo = (media: FakeMediaStream) => {
      Object.assign(leg, { media });
      context.links.opened(callId, media);
      return media;
    };
    return { leg, moveTo, stream: moveTo(new FakeMediaStream(4000)) };
  };
  const add = (endpointId: string, callId: string, received: Record<string, boolean> = {}) =>
    send('add', { endpointId, callId, mode: 'MIX', direction: 'BOTH', displayName: '', received, isVideo: false });
  return { context, service, send, unit, call, add };
}

describe('a running conference', () => {
  it('mixes at 48 kHz for hd_audio, with a mix for each endpoint that hears', () => {
    const { unit, call, add } = stage();
    const { stream } = call('a');
    add('ea', 'a');
    expect([unit.kind, unit.spec]).toEqual(['conference', { rateHz: 48_000 }]);
    expect(unit.told).toEqual([
      { kind: 'join', from: stream.id },
      { kind: 'mixFor', listener: stream.id, without: [] },
    ]);
    expect(stream.played).toEqual([{ kind: 'unit', from: `${unit.id}/${stream.id}` }]);
  });

  it('keeps muting, and whom an endpoint does not hear, for calls that come later or move', () => {
    const { unit, call, add, send } = stage();
    const a = call('a');
    add('ea', 'a', { eb: false });
    const b = call('b');
    add('eb', 'b');
    send('mute', { endpointId: 'eb', muted: true });
    expect(unit.told).toContainEqual({ kind: 'mixFor', listener: a.stream.id, without: [b.stream.id] });
    unit.told.length = 0;
    const moved = b.moveTo(new FakeMediaStream(4002));
    expect(unit.told).toEqual(
      expect.arrayContaining([
        { kind: 'leave', from: b.stream.id },
        { kind: 'join', from: moved.id },
        { kind: 'mute', from: moved.id, muted: true },
        { kind: 'mixFor', listener: a.stream.id, without: [moved.id] },
      ]),
    );
  });

  it('that loses its media worker tells so and is over', async () => {
    const { context, unit, call, add, send } = stage();
    const { stream } = call('a');
    add('ea', 'a');
    unit.events.emit('lost', { reason: 'exit code 1' });
    await Promise.resolve();
    expect(context.events.slice(-2)).toEqual([
      {
        type: 'failed',
        conferenceId: 'room',
        code: 500,
        error: expect.stringMatching(/^CONFERENCE_MEDIA_LOST: .*exit/),
      },
      { type: 'stopped', conferenceId: 'room' },
    ]);
    expect(stream.played.at(-1)).toEqual({ kind: 'silence' });
    add('eb', 'a');
    send('stop');
    expect(context.events.at(-1)).toMatchObject({ type: 'stopped' });
    expect(context.entries.filter(({ message }) => message.includes('was ignored'))).toHaveLength(2);
  });

  verifies('CONF-CLOSED', 'closes its unit with the session, and watches no leg any more', async () => {
    const { context, service, unit, call, add } = stage();
    const { leg } = call('a');
    add('ea', 'a');
    await service.close();
    expect(unit.closed).toBe(true);
    expect(leg.events.listenerCount('ended')).toBe(0);
    expect(context.links.has('room')).toBe(false);
  });

  it('is asked for nothing that is no command', () => {
    const { context, send } = stage();
    send('add', { endpointId: 7 });
    send('create', { isHd: false });
    expect(context.entries.at(-1)).toMatchObject({ kind: 'fault', data: { code: 'CONFERENCE_BAD_COMMAND' } });
    expect(context.media.units).toHaveLength(1);
  });
});
