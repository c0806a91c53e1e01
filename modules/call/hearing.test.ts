import { describe, expect, it } from '@jest/globals';
import type { MediaStream } from '#runtime/media/contract.ts';
import { FakeContext } from '#tests/support/fake-context.ts';
import { FakeLeg } from '#tests/support/fake-leg.ts';
import { FakeMediaStream, type FakeMediaUnit } from '#tests/support/fake-media-engine.ts';
import { verifies } from '#tests/support/verifies.ts';
import { callModule } from './host.ts';

/** A call that has audio once it is answered. */
function start(direction: 'incoming' | 'outgoing' = 'incoming') {
  const context = new FakeContext();
  const leg = new FakeLeg({}, direction);
  const stream = new FakeMediaStream(20_000);
  const media = (): MediaStream | undefined => (leg.state === 'connected' ? stream : undefined);
  Object.defineProperty(leg, 'media', { get: media });
  context.addLeg(leg);
  const service = callModule.start(context);
  const command = (type: string, fields: object = {}) =>
    service.handle({ module: 'call', type, callId: leg.id, ...fields } as Parameters<typeof service.handle>[0]);
  const told = (type: string) => context.events.filter((event) => event.type === type);
  const { units } = context.media;
  const tell = (unit: FakeMediaUnit | undefined, event: string, payload: object) =>
    unit?.events.emit(event as 'lost', payload as { reason: string });
  return { context, leg, stream, service, command, told, units, tell };
}

describe('keys', () => {
  verifies('HEARING-TONES-INBAND', 'are looked for in the audio only while they are wanted from there', () => {
    const { leg, stream, command, units, tell, told } = start();
    command('handleTones', { types: [1, 3] });
    leg.answer();
    expect(units).toEqual([]);
    command('handleTones', { types: [1, 2, 3] });
    expect(units).toMatchObject([{ kind: 'listener', spec: { keys: true }, played: [{ from: stream.id }] }]);
    tell(units[0], 'key', { tone: '5', durationMs: 100 });
    expect(told('tone')).toMatchObject([{ tone: '5', toneType: '2' }]);
    command('handleTones', { types: [] });
    expect(units).toMatchObject([{ closed: true }]);
    command('handleTones', { types: [2] });
    leg.end();
    expect(units).toMatchObject([{ closed: true }, { closed: true }]);
  });

  it('that the scenario is told of are not passed on to others, until it is not told of them any more', () => {
    const { leg, stream, command } = start();
    command('handleTones', { types: [1, 3] });
    leg.answer();
    command('handleTones', { types: [1, 2, 3] });
    command('handleTones', { types: [] });
    expect(stream.kept).toEqual([
      { events: true, tones: false },
      { events: true, tones: true },
      { events: false, tones: false },
    ]);
  });

  verifies('HEARING-TONES-ONCE', 'that came in two ways are told once, by the way that came first', () => {
    const { context, leg, command, units, tell, told } = start();
    leg.answer();
    command('handleTones', { types: [1, 2, 3] });
    leg.events.emit('dtmf', { tone: '7', method: 'rfc4733' });
    tell(units[0], 'key', { tone: '7', durationMs: 100 });
    leg.events.emit('dtmf', { tone: '7', method: 'info' });
    context.clock.advance(1500);
    tell(units[0], 'key', { tone: '7', durationMs: 100 });
    context.control.hideTones = true;
    leg.events.emit('dtmf', { tone: '7', method: 'rfc4733' });
    leg.events.emit('dtmf', { tone: '8', method: 'rfc4733' });
    expect(told('tone').map(({ tone, toneType }) => `${tone} ${toneType}`)).toEqual(['7 1', '7 2', '8 1']);
    const shown = context.entries.filter(({ message }) => message === 'Digit received').map(({ data }) => data);
    expect(shown).toMatchObject([
      { tone: '7', method: 'rfc4733' },
      { tone: '7', method: 'in-band' },
      { tone: '*', method: 'rfc4733' },
    ]);
  });
});

describe('handleMicStatus', () => {
  verifies(
    'HEARING-MIC-STATUS',
    'tells when the other party begins and ceases to speak, until it is turned off',
    () => {
      const { leg, command, units, tell, told } = start();
      command('handleMicStatus', { on: true });
      leg.answer();
      expect(units).toMatchObject([{ spec: { voice: true } }]);
      tell(units[0], 'voice', { speaking: true });
      tell(units[0], 'voice', { speaking: false });
      expect(told('micStatus')).toMatchObject([{ active: true }, { active: false }]);
      command('handleMicStatus', { on: false });
      expect(units[0]?.closed).toBe(true);
    },
  );
});

describe('answering machine detection', () => {
  it('listens from the answer on and tells one result', () => {
    const { leg, command, units, tell, told } = start('outgoing');
    command('detectMachine', { timeoutMs: 3000, thresholds: { human: 0.9 } });
    leg.progress();
    expect(units).toEqual([]);
    leg.answer();
    expect(units).toMatchObject([{ spec: { machine: { timeoutMs: 3000, thresholds: { human: 0.9 } } } }]);
    tell(units[0], 'machine', { resultClass: 'HUMAN', resultSubtype: 'NONE', confidence: 80 });
    expect(told('machine')).toMatchObject([{ resultClass: 'HUMAN', resultSubtype: 'NONE', confidence: 80 }]);
    expect(units[0]?.closed).toBe(true);
    leg.end();
    expect(told('machine')).toHaveLength(1);
  });

  it('says once in a session that all models are one heuristic', () => {
    const { context, leg, command } = start('outgoing');
    leg.answer();
    command('detectMachine');
    command('detectMachine');
    const told = context.entries.filter(({ message }) => message.includes('AMD.Model'));
    expect(told).toMatchObject([{ kind: 'media', message: expect.stringContaining('heuristic') }]);
  });

  it('ends with the call, answered or not, and before its end is told', () => {
    for (const isAnswered of [true, false]) {
      const { context, leg, command } = start('outgoing');
      command('detectMachine', {});
      if (isAnswered) leg.answer();
      leg.end();
      const last = context.events.slice(-2).map(({ type, resultClass }) => [type, resultClass]);
      expect(last).toEqual([
        ['machine', 'CALL_ENDED'],
        [isAnswered ? 'disconnected' : 'failed', undefined],
      ]);
    }
  });

  it('fails with the worker that listens', () => {
    const { leg, command, units, tell, told } = start('outgoing');
    leg.answer();
    command('detectMachine', {});
    tell(units[0], 'lost', { reason: 'it ended' });
    expect(told('machineFailed')).toMatchObject([{ message: expect.stringContaining('CALL_DETECTION_LOST') }]);
  });
});

describe('beep detection', () => {
  verifies('HEARING-BEEP', 'tells the first beep of a frequency that was asked for', () => {
    const { leg, command, units, tell, told } = start();
    leg.answer();
    command('detectBeep', { frequencies: [1000], timeoutMs: 5000 });
    tell(units[0], 'beep', { frequencyHz: 1400 });
    expect(told('beep')).toEqual([]);
    tell(units[0], 'beep', { frequencyHz: 1010 });
    expect(told('beep')).toMatchObject([{ frequencies: [1010] }]);
    expect(units[0]?.closed).toBe(true);
  });

  it('tells that there was none in time, unless it is turned off', () => {
    const { context, leg, command, told } = start();
    leg.answer();
    command('detectBeep', { frequencies: [], timeoutMs: 5000 });
    command('ignoreBeeps');
    context.clock.advance(5000);
    expect(told('beep')).toEqual([]);
    command('detectBeep', { frequencies: [], timeoutMs: 5000 });
    context.clock.advance(5000);
    expect(told('beep')).toMatchObject([{ timeout: true }]);
  });
});

describe('tones that older scripts listen for', () => {
  verifies('HEARING-OLDER-TONES', 'of voicemail are told each, until the time is over; ToneDetected comes once', () => {
    const { context, leg, command, units, tell, told } = start('outgoing');
    leg.answer();
    command('detectVoicemailTone', { timeoutMs: 20_000 });
    tell(units[0], 'beep', { frequencyHz: 1000 });
    tell(units[0], 'beep', { frequencyHz: 1400 });
    expect(told('voicemailTone')).toMatchObject([{ frequency: 1000 }, { frequency: 1400 }]);
    expect(told('toneDetected')).toMatchObject([{ voicemail: true, progress: false }]);
    context.clock.advance(20_000);
    expect([units[0]?.closed, told('voicemailTone').length]).toEqual([true, 2]);
    command('detectVoicemailTone', { timeoutMs: 1000 });
    context.clock.advance(1000);
    expect(told('voicemailTone').at(-1)).not.toHaveProperty('frequency');
  });

  it('of progress are listened for from the answer on, until one is told', () => {
    const { leg, command, units, tell, told } = start('outgoing');
    command('detectProgressTone');
    leg.progress();
    expect(units).toEqual([]);
    leg.answer();
    expect(units).toMatchObject([{ spec: { progress: true } }]);
    tell(units[0], 'progress', { tone: 'busy' });
    expect(told('toneDetected')).toMatchObject([{ voicemail: false, progress: true }]);
    expect(units[0]?.closed).toBe(true);
    command('detectProgressTone');
    expect(units).toHaveLength(1);
  });
});
