import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem, ScenarioWhole } from '#server/http/contract/index.ts';
import { LoopDisk } from '#tests/support/loop-disk.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { SmallDisk } from '#tests/support/small-disk.ts';
import { until } from '#tests/support/until.ts';

const ticking = `VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
  call.addEventListener(CallEvents.Disconnected, VoxEngine.terminate);
  call.answer();
  let n = 0;
  setInterval(() => Logger.write('tick ' + (n += 1)), 100);
});`;
const at = '/v1/applications/default';
/** As the system tells it: a full disk, or a file that may not grow. */
const full = expect.stringMatching(/^STORE_(DISK_FULL|WRITE_FAILED)$/);

describe('a disk without room', () => {
  let disk: SmallDisk;
  beforeAll(() => {
    disk = new SmallDisk(16);
  });
  afterAll(() => {
    disk[Symbol.dispose]();
  });

  it('refuses changes with a code, holds up no call, loses nothing acknowledged, and is over when there is room', async () => {
    const acknowledged = new Map<string, string>();
    const secrets: string[] = [];
    const rules: string[] = [];
    {
      await using server = await ServerProcess.start({ dataDirectory: disk.folder });
      /** Changes until one is refused; what it was told. */
      const untilRefused = async (change: (n: number) => Promise<{ status: number; body: unknown }>) => {
        for (let n = 0; n < 1_000; n += 1) {
          const { status, body } = await change(n);
          if (status >= 400) return body as Problem;
        }
        throw new Error('there is room without end');
      };
      const upload = async (name: string, source: string) => {
        const answer = await server.api('PUT', `${at}/scenarios/${name}`, { fileName: `${name}.js`, source });
        if (answer.status < 400) acknowledged.set(name, source);
        return answer;
      };
      const rule = async (name: string, pattern: string) => {
        const answer = await server.api('POST', `${at}/rules`, { name, pattern, scenarios: ['ticking'] });
        if (answer.status < 400) rules.push(name);
        return answer;
      };
      const secret = async (name: string) => {
        const answer = await server.api('PUT', `${at}/secrets/${name}`, { value: 'x'.repeat(1_000) });
        if (answer.status < 400) secrets.push(name);
        return answer;
      };
      expect((await upload('ticking', ticking)).status).toBeLessThan(400);
      expect((await rule('tick', '7\\d*')).status).toBeLessThan(400);
      const before = server.phone('700', ['--seconds', '6']);
      await until(async () => (await ticks(server)) > 3, 'the first ticks', 100);
      disk.fill(server.pid);
      const wordy = `// ${'many words '.repeat(9_000)}`;
      const refusals = [
        await untilRefused((n) => upload(`large-${n}`, wordy)),
        await untilRefused((n) => rule(`rule-${n}`, `8${n}`)),
        await untilRefused((n) => secret(`SECRET_${n}`)),
      ];
      for (const refused of refusals) {
        expect(refused).toMatchObject({ code: full, kind: 'operator', hint: expect.stringMatching(/disk|space/) });
      }
      // A call that comes now is taken, and the one that was there goes on.
      const during = await server.phone('701', ['--seconds', '1']);
      expect([during.code, during.stdout]).toEqual([0, expect.stringContaining('we hung up')]);
      expect(await before).toMatchObject({ code: 0, stdout: expect.stringContaining('we hung up') });
      disk.free(server.pid);
      await until(async () => (await upload('after', 'void 1;')).status < 400, 'room again', 100);
      expect((await rule('after', '9')).status).toBeLessThan(400);
      expect((await server.phone('702', ['--seconds', '1'])).code).toBe(0);
      expect(await gaplessTicks(server)).toBe(true);
    }
    await using again = await ServerProcess.start({ dataDirectory: disk.folder });
    for (const [name, source] of acknowledged) {
      const { body } = await again.api('GET', `${at}/scenarios/${name}`);
      expect([name, (body as ScenarioWhole).source === source]).toEqual([name, true]);
    }
    const namesOf = async (what: string) => {
      const { body } = await again.api('GET', `${at}/${what}?limit=1000`);
      return (body as { items: { name: string }[] }).items.map(({ name }) => name);
    };
    expect(await namesOf('rules')).toEqual(expect.arrayContaining(rules));
    expect(await namesOf('secrets')).toEqual(expect.arrayContaining(secrets));
  });

  it('that takes no changes at all is told at the start', async () => {
    if (!disk.makeReadOnly()) return;
    await expect(ServerProcess.start({ dataDirectory: disk.folder })).rejects.toThrow(
      /DATA_DIRECTORY_UNUSABLE|STORE_WRITE_FAILED/,
    );
  });
});

const recording = ticking.replace('call.answer()', 'call.record(); call.answer()');

/** A server on a disk with a scenario and a rule for numbers that begin with 7, and what else it acknowledges. */
class Keeper implements AsyncDisposable {
  readonly acknowledged: string[] = [];
  readonly server: ServerProcess;

  constructor(server: ServerProcess) {
    this.server = server;
  }

  static async start(disk: LoopDisk): Promise<Keeper> {
    const keeper = new Keeper(await ServerProcess.start({ dataDirectory: `${disk.folder}/data` }));
    await keeper.upload('recording', recording);
    const rule = { name: 'record', pattern: '7\\d*', scenarios: ['recording'] };
    expect((await keeper.server.api('POST', `${at}/rules`, rule)).status).toBe(201);
    return keeper;
  }

  async upload(name: string, source = `void '${name}';`): Promise<{ status: number; body: unknown }> {
    const answer = await this.server.api('PUT', `${at}/scenarios/${name}`, { fileName: `${name}.js`, source });
    if (answer.status < 400) this.acknowledged.push(name);
    return answer;
  }

  async readiness(): Promise<unknown[]> {
    const answer = await fetch(`${this.server.http}/readyz`);
    return [answer.status, ((await answer.json()) as { problem?: string }).problem];
  }

  /** Every refusal of a change says that it is the disk. */
  async isRefused(): Promise<void> {
    for (const name of ['refused-1', 'refused-2']) {
      const { status, body } = await this.upload(name);
      expect([status, body]).toEqual([503, expect.objectContaining({ code: 'STORE_WRITE_FAILED', kind: 'operator' })]);
    }
    await until(async () => (await this.readiness())[0] === 503, 'the refusal to be told', 100);
    expect(await this.readiness()).toEqual([503, 'STORE_WRITE_FAILED']);
    expect((await fetch(`${this.server.http}/healthz`)).status).toBe(200);
  }

  async scenarios(): Promise<string[]> {
    const { body } = await this.server.api('GET', `${at}/scenarios?limit=1000`);
    return (body as { items: { name: string }[] }).items.map(({ name }) => name);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
  }
}

describe('a disk that takes nothing any more', () => {
  it('while it refuses: changes are refused with 503, /readyz says why, calls go on; then all of them are in the history', async () => {
    using disk = LoopDisk.make();
    if (disk === undefined) return;
    await using keeper = await Keeper.start(disk);
    const { server } = keeper;
    const before = server.phone('700', ['--seconds', '6']);
    await until(async () => (await ticks(server)) > 3, 'the first ticks', 100);
    disk.refuseWrites(true);
    try {
      await keeper.isRefused();
      // A call that comes now is taken, and the one that was there goes on; it is the recording that is missing.
      const during = await server.phone('701', ['--seconds', '1']);
      expect([during.code, during.stdout]).toEqual([0, expect.stringContaining('we hung up')]);
      expect(await before).toMatchObject({ code: 0, stdout: expect.stringContaining('we hung up') });
    } finally {
      disk.refuseWrites(false);
    }
    await until(async () => (await keeper.readiness())[0] === 200, 'readiness', 100);
    expect((await keeper.upload('after')).status).toBeLessThan(400);
    expect((await server.phone('702', ['--seconds', '1'])).code).toBe(0);
    for (const number of ['700', '701', '702']) expect(await server.sessionsTo(number)).toHaveLength(1);
    expect(await gaplessTicks(server)).toBe(true);
    expect(await keeper.scenarios()).toEqual(keeper.acknowledged.toSorted());
  });

  it('for good: the server says so and ends in time, and on the disk is what was acknowledged', async () => {
    using disk = LoopDisk.make();
    if (disk === undefined) return;
    const keeper = await Keeper.start(disk);
    const { server } = keeper;
    const call = server.phone('700', ['--seconds', '4']);
    await until(async () => (await ticks(server)) > 3, 'the first ticks', 100);
    for (let n = 0; n < 50; n += 1) await keeper.upload(`kept-${n}`);
    disk.abort();
    await keeper.isRefused();
    expect(await call).toMatchObject({ code: 0, stdout: expect.stringContaining('we hung up') });
    expect(await server.stop()).toBe(1);
    expect((await server.log).trimEnd().split('\n').slice(-3).join()).toContain('STORE_WRITE_FAILED');
    disk.mend();
    await using again = new Keeper(await ServerProcess.start({ dataDirectory: `${disk.folder}/data` }));
    expect(await again.scenarios()).toEqual(expect.arrayContaining(keeper.acknowledged));
    expect(keeper.acknowledged).toHaveLength(51);
  });
});

async function ticks(server: ServerProcess): Promise<number> {
  return (await server.records()).filter(({ message }) => message.startsWith('tick')).length;
}

/** Whether the records of each call are all there, or the journal says how many are not. */
async function gaplessTicks(server: ServerProcess): Promise<boolean> {
  const bySession = Map.groupBy(await server.records(), ({ sessionId }) => sessionId);
  return [...bySession.values()].every((records) => {
    const seen = records.filter(({ message }) => message.startsWith('tick')).map(({ message }) => message);
    const isWhole = seen.every((message, index) => message === `tick ${index + 1}`);
    return isWhole || records.some(({ message }) => /dropped/.test(message));
  });
}
