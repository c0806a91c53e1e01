import { describe, expect, it } from '@jest/globals';
import { FakeContext } from '#tests/support/fake-context.ts';
import { loggerModule } from './host.ts';
import { loggerLimits } from './limits.ts';

const write = (text: string, extra: Record<string, string | boolean> = {}) => ({
  module: 'logger',
  type: 'write',
  level: 'info',
  text,
  cut: false,
  ...extra,
});

describe('what a scenario writes', () => {
  it('becomes a log record with its level and the place that wrote it', () => {
    const context = new FakeContext();
    loggerModule.start(context).handle(write('hello', { level: 'warn' }), { scenario: 'a', line: 3, column: 5 });
    expect(context.entries).toEqual([
      { kind: 'log', level: 'warn', message: 'hello', source: { scenario: 'a', line: 3, column: 5 } },
    ]);
  });

  it('keeps line feeds and tabs, and loses every other control character to its escape', () => {
    const context = new FakeContext();
    loggerModule.start(context).handle(write('a\n\tb\r\u001b[31m\u0000\u2028'));
    expect(context.entries[0]?.message).toBe('a\n\tb\\u000d\\u001b[31m\\u0000\\u2028');
  });

  it('says so when it was cut', () => {
    const context = new FakeContext();
    loggerModule.start(context).handle(write('x', { cut: true }));
    expect(context.entries[0]?.data).toEqual({ cutAtChars: 15_000 });
  });

  it('is dropped and counted beyond a thousand messages a second', async () => {
    const context = new FakeContext();
    const service = loggerModule.start(context);
    for (let index = 0; index < loggerLimits.messagesPerSecond + 5; index += 1) service.handle(write(String(index)));
    expect(context.entries).toHaveLength(loggerLimits.messagesPerSecond);
    context.clock.advance(1000);
    service.handle(write('next second'));
    expect(context.entries.slice(-2).map(({ kind, message }) => `${kind} ${message}`)).toEqual([
      'limit 5 log messages were dropped',
      'log next second',
    ]);
    await service.close();
  });

  it('is refused as no command of ours when it is longer than the guest would send', () => {
    const context = new FakeContext();
    loggerModule.start(context).handle(write('x'.repeat(15_001)));
    expect(context.entries[0]).toMatchObject({ kind: 'fault', data: { code: 'LOGGER_BAD_COMMAND' } });
  });
});

describe('hideTones', () => {
  it('tells the rest of the session', () => {
    const context = new FakeContext();
    loggerModule.start(context).handle({ module: 'logger', type: 'hideTones', hide: true });
    expect(context.control.hideTones).toBe(true);
  });
});
