import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { verifies } from '#tests/support/verifies.ts';

const root = join(import.meta.dirname, '../..');

/** A record of the phone's, as far as it is looked at here. */
interface Heard {
  readonly event: string;
  readonly frequencyHz?: number;
}

describe('docs/how-to/conferences.md', () => {
  const [install = '', ...more] = shellBlocks(readFileSync(join(root, 'docs/how-to/conferences.md'), 'utf8'));
  let server: ServerProcess;

  const joined = async (room: string) => {
    const sessions = await server.sessionsTo(room);
    const ids = sessions.map(({ id }) => id);
    const details = await Promise.all(ids.map((id) => server.api('GET', `/v1/sessions/${id}`)));
    return { sessions, calls: details.flatMap(({ body }) => (body as { calls: { direction: string }[] }).calls) };
  };

  beforeAll(async () => {
    server = await ServerProcess.start();
    await server.follow(install);
  });
  afterAll(async () => {
    await server[Symbol.asyncDispose]();
  });

  it('has commands that bring two calls into one room when run in order', async () => {
    expect(more).toHaveLength(1);
    for (const block of more) await server.follow(block);
    const { sessions, calls } = await joined('room-700');
    expect(sessions).toMatchObject([{ finishReason: 'Normal termination' }]);
    expect(calls).toMatchObject([
      { direction: 'incoming', endCode: 200 },
      { direction: 'incoming', endCode: 200 },
    ]);
  });

  verifies('CONF-SESSION', 'lets three phones hear each other through the one session of their room', async () => {
    const tones = [440, 700, 0];
    const calls = await Promise.all(
      tones.map((hz) => server.phone('701', ['--tone', String(hz), '--seconds', '6', '--json'])),
    );
    const heard = calls.map(({ stdout }) =>
      stdout
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line) as Heard)
        .flatMap(({ event, frequencyHz = 0 }) =>
          event === 'heard' && frequencyHz > 0 ? Math.round(frequencyHz / 20) * 20 : [],
        ),
    );
    expect(calls.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(mostHeard(heard[0])).toBe(700);
    expect(mostHeard(heard[1])).toBe(440);
    expect(heard[2]?.some((hz) => tones.includes(hz))).toBe(true);
    const { sessions, calls: legs } = await joined('room-701');
    expect([sessions.length, legs.length]).toEqual([1, 3]);
  });
});

/** A second in which a busy machine lost frames is heard as another tone. */
function mostHeard(tones: readonly number[] = []): number | undefined {
  const times = (hz: number): number => tones.filter((tone) => tone === hz).length;
  return tones.toSorted((one, other) => times(other) - times(one))[0];
}
