import { describe, expect, it } from '@jest/globals';
import { OrderedRequests } from './ordered-requests.ts';

function start(concurrency = 3, capacity = 5) {
  const running = new Map<string, (outcome: string) => void>();
  const delivered: string[] = [];
  const requests = new OrderedRequests<string, string>(
    (request) => new Promise((resolve) => running.set(request, resolve)),
    (request, outcome) => delivered.push(`${request}:${outcome}`),
    { concurrency, capacity },
  );
  const finish = async (request: string): Promise<void> => {
    running.get(request)?.('ok');
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { requests, running, delivered, finish };
}

describe('requests of one client', () => {
  it('wait until the connection is open', () => {
    const { requests, running } = start();
    requests.add('a');
    expect(running.size).toBe(0);
    requests.open();
    expect([...running.keys()]).toEqual(['a']);
  });

  it('run at the same time, and their outcomes come in the order they were made', async () => {
    const { requests, delivered, finish } = start();
    requests.open();
    for (const name of ['a', 'b', 'c']) requests.add(name);
    await finish('c');
    await finish('b');
    expect(delivered).toEqual([]);
    await finish('a');
    expect(delivered).toEqual(['a:ok', 'b:ok', 'c:ok']);
  });

  it('are limited in number, running and waiting', async () => {
    const { requests, running, finish } = start(2, 3);
    requests.open();
    expect(['a', 'b', 'c', 'd'].map((name) => requests.add(name))).toEqual([true, true, true, false]);
    expect([...running.keys()]).toEqual(['a', 'b']);
    await finish('a');
    expect([...running.keys()]).toEqual(['a', 'b', 'c']);
    expect(requests.add('e')).toBe(true);
  });

  it('each get an outcome when the connection ends, in order, and nothing afterwards', async () => {
    const { requests, delivered, finish } = start();
    requests.open();
    for (const name of ['a', 'b', 'c']) requests.add(name);
    await finish('b');
    requests.end(() => 'lost');
    await finish('a');
    expect(delivered).toEqual(['a:lost', 'b:ok', 'c:lost']);
    expect(requests.add('d')).toBe(false);
  });

  it('are forgotten when the scenario closes the client', async () => {
    const { requests, delivered, finish } = start();
    requests.open();
    requests.add('a');
    requests.drop();
    await finish('a');
    expect(delivered).toEqual([]);
  });
});
