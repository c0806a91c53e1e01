import { describe, expect, it } from '@jest/globals';
import { FakeContext } from '#tests/support/fake-context.ts';
import { httpRequestModule } from './host.ts';
import { httpRequestLimits } from './limits.ts';

function start() {
  const context = new FakeContext();
  const service = httpRequestModule.start(context);
  const ask = (path = '/') =>
    service.request?.({ method: 'GET', path, content: '', headers: [] }).catch((error: { code: string }) => error.code);
  const answer = (requestId: string, body = 'hi') =>
    service.handle({ module: 'http-request', type: 'answer', requestId, isJson: false, body });
  /** What the journal has, each with some of its fields. */
  const told = (...fields: string[]) =>
    context.entries.map(({ message, data }) => {
      const values = data as Readonly<Record<string, unknown>>;
      return [message, ...fields.flatMap((field) => values[field] ?? [])];
    });
  return { context, service, ask, answer, told };
}

describe('requests to a session', () => {
  it('are answered by their number, once', async () => {
    const { context, ask, answer, told } = start();
    const [first, second] = [ask('/one?key=secret'), ask('/two')];
    answer('2', 'second');
    answer('1', 'first');
    answer('1', 'again');
    answer('7', 'never asked');
    expect(await first).toEqual({ status: 200, contentType: 'text/plain', body: 'first' });
    expect(await second).toMatchObject({ body: 'second' });
    expect(context.events.map(({ type, requestId, path }) => [type, requestId, path])).toEqual([
      ['request', '1', '/one?key=secret'],
      ['request', '2', '/two'],
    ]);
    expect(told('path', 'status')).toEqual([
      ['HTTP request', '/one'],
      ['HTTP request', '/two'],
      ['HTTP answer', 200],
      ['HTTP answer', 200],
    ]);
  });

  it('are given up in time, and when the session ends', async () => {
    const { context, service, ask } = start();
    const late = ask();
    context.clock.advance(httpRequestLimits.answerMs);
    expect(await late).toBe('HTTP_REQUEST_LATE');
    const cut = ask();
    await service.close();
    expect(await cut).toBe('HTTP_REQUEST_FAILED');
  });

  it('are refused when too many wait, and when they come too fast, with one record of a flood', async () => {
    const { context, ask, answer, told } = start();
    const taken = Array.from({ length: httpRequestLimits.pending }, () => ask());
    expect(await ask()).toBe('HTTP_REQUEST_TOO_MANY');
    taken.forEach((_, index) => void answer(`${index + 1}`));
    await Promise.all(taken);
    expect([await ask(), await ask()]).toEqual(['HTTP_REQUEST_TOO_MANY', 'HTTP_REQUEST_TOO_MANY']);
    context.clock.advance(1_000);
    void ask();
    expect(told('code', 'count').filter(([, code]) => code === 'HTTP_REQUEST_TOO_MANY')).toEqual([
      [expect.any(String), 'HTTP_REQUEST_TOO_MANY', 3],
    ]);
  });

  it('are not answered by what is no command', () => {
    const { context, service } = start();
    service.handle({ module: 'http-request', type: 'answer', requestId: '1', isJson: 1, body: 'x' });
    expect(context.entries).toMatchObject([{ level: 'warn', data: { code: 'HTTP_REQUEST_BAD_COMMAND' } }]);
  });
});
