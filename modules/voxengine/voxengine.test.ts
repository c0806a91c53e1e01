import { describe, expect, it } from '@jest/globals';
import { FakeContext } from '#tests/support/fake-context.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { Modules } from './events.ts';
import { voxEngineModule } from './host.ts';
import { sync } from './sync.ts';

const context = { secrets: { A: 'one', EMPTY: '' }, sessionId: 's', application: 'a' };

describe('getSecretValue beside the isolate', () => {
  it('finds own secrets that are not empty, and nothing that an object inherits', () => {
    expect(sync.getSecretValue?.(context, 'A')).toBe('one');
    for (const name of ['EMPTY', 'B', '__proto__', 'constructor', 'toString', 5, null])
      expect(sync.getSecretValue?.(context, name)).toBeUndefined();
  });
});

describe('the host half', () => {
  it('gives the session’s custom data to the guest, and takes changes', () => {
    const module = new FakeContext();
    module.control.customData = 'from the call';
    const service = voxEngineModule.start(module);
    expect(service.initial).toEqual({ customData: 'from the call' });
    service.handle({ module: 'voxengine', type: 'customData', value: 'new' });
    expect(module.control.customData).toBe('new');
  });

  it('ends the session when told', () => {
    const module = new FakeContext();
    voxEngineModule.start(module).handle({ module: 'voxengine', type: 'terminate' });
    expect(module.control.terminated).toBe(1);
  });

  it('journals a missing secret by name, with the command that sets it', () => {
    const module = new FakeContext();
    voxEngineModule.start(module).handle({ module: 'voxengine', type: 'secretMissing', name: 'TOKEN' });
    expect(module.entries[0]).toMatchObject({
      level: 'warn',
      data: { code: 'VOXENGINE_SECRET_MISSING', name: 'TOKEN', hint: 'Set it with: patchbay secrets set TOKEN' },
    });
  });

  it('journals which secrets a scenario reads, each once, with the place, and no value', async () => {
    await using pool = await startScenarioPool();
    const script = `for (const name of ['TOKEN', 'TOKEN', 'OTHER', 'NONE']) Logger.write(String(VoxEngine.getSecretValue(name)).length);
VoxEngine.terminate();`;
    await using run = new ScenarioRun(pool, script, { secrets: { TOKEN: 'geheim', OTHER: 'anders' } });
    await run.ended();
    const read = run.of('command').filter(({ message }) => message === 'Secret read');
    expect(read).toMatchObject([
      { data: { name: 'TOKEN' }, source: { line: 1 } },
      { data: { name: 'OTHER' }, source: { line: 1 } },
    ]);
    expect(run.transcript()).not.toMatch(/geheim|anders/);
  });

  it('ignores what is no command', () => {
    const module = new FakeContext();
    voxEngineModule.start(module).handle({ module: 'voxengine', type: 'customData', value: 'x'.repeat(201) });
    expect(module.entries[0]).toMatchObject({ kind: 'fault', data: { code: 'VOXENGINE_BAD_COMMAND' } });
    expect(module.control.customData).toBe('');
  });
});

describe('Modules', () => {
  it('names all 27 of VoxEngine 7.51.0', () => {
    expect(Object.keys(Modules)).toHaveLength(27);
    expect(Object.entries(Modules).filter(([name, value]) => name.toLowerCase() !== value)).toEqual([]);
  });
});
