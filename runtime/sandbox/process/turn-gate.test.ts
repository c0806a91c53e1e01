import { describe, expect, it } from '@jest/globals';
import { verifies } from '#tests/support/verifies.ts';
import { sandboxLimits } from '../limits.ts';
import { TurnGate, type TurnPass } from './turn-gate.ts';

/** A gate of two with clocks of the test's, and who has come through it. */
class Entrance {
  now = 0;
  cpu = 0;
  readonly in = new Map<string, TurnPass>();
  readonly refused = new Map<string, string>();
  readonly gate = new TurnGate(2, { now: () => this.now, cpu: () => this.cpu });

  turn(name: string, application = 'a'): void {
    void this.gate.enter(application).then((pass) => this.in.set(name, pass));
  }

  start(name: string): void {
    this.gate.enterNew('a').then(
      (pass) => this.in.set(name, pass),
      ({ code }: { code: string }) => this.refused.set(name, code),
    );
  }

  async names(): Promise<string[]> {
    await Promise.resolve();
    await Promise.resolve();
    return [...this.in.keys()];
  }

  [Symbol.dispose](): void {
    this.gate.close();
  }
}

describe('the gate of turns', () => {
  it('lets in as many as it is wide, the others in the order in which they came', async () => {
    using entrance = new Entrance();
    for (const name of ['a', 'b', 'c', 'd']) entrance.turn(name);
    expect(await entrance.names()).toEqual(['a', 'b']);
    entrance.in.get('b')?.leave();
    expect(await entrance.names()).toEqual(['a', 'b', 'c']);
    // Whoever leaves twice makes room once.
    entrance.in.get('b')?.leave();
    expect(await entrance.names()).toEqual(['a', 'b', 'c']);
  });

  it('lets turns of running sessions go before new ones', async () => {
    using entrance = new Entrance();
    for (const name of ['a', 'b']) entrance.start(name);
    entrance.start('new');
    entrance.turn('running');
    await entrance.names();
    entrance.in.get('a')?.leave();
    expect(await entrance.names()).toEqual(['a', 'b', 'running']);
    entrance.in.get('b')?.leave();
    expect(await entrance.names()).toEqual(['a', 'b', 'running', 'new']);
  });

  it('lets in one application after the other', async () => {
    using entrance = new Entrance();
    for (const name of ['a1', 'a2', 'a3', 'a4']) entrance.turn(name);
    for (const name of ['b1', 'b2']) entrance.turn(name, 'b');
    await entrance.names();
    for (const name of ['a1', 'a2', 'a3', 'b1']) {
      entrance.in.get(name)?.leave();
      await entrance.names();
    }
    expect(await entrance.names()).toEqual(['a1', 'a2', 'a3', 'b1', 'a4', 'b2']);
  });

  it('no longer counts who has run for longer than handlers do, by the time that the process had', async () => {
    using entrance = new Entrance();
    for (const name of ['loop', 'another', 'waits']) entrance.turn(name);
    entrance.gate.look();
    entrance.now += 10_000;
    entrance.gate.look();
    expect(await entrance.names()).toEqual(['loop', 'another']);
    entrance.cpu += sandboxLimits.turnShareMs + 1;
    entrance.gate.look();
    expect(await entrance.names()).toEqual(['loop', 'another', 'waits']);
  });

  verifies('SANDBOX-OVERLOAD', 'refuses a new session that has waited too long, and no turn', async () => {
    using entrance = new Entrance();
    for (const name of ['a', 'b', 'running']) entrance.turn(name);
    entrance.start('new');
    entrance.now += sandboxLimits.startMs + 1;
    entrance.start('newer');
    entrance.gate.look();
    await entrance.names();
    expect([...entrance.refused]).toEqual([['new', 'SANDBOX_BUSY']]);
    entrance.in.get('a')?.leave();
    entrance.in.get('b')?.leave();
    expect(await entrance.names()).toEqual(['a', 'b', 'running', 'newer']);
  });
});
