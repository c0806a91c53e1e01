import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProcessPool, startSandboxPool } from '#runtime/sandbox/index.ts';
import { probeModule } from '#runtime/sandbox/probe/index.ts';
import { type Attack, Bystander, judge, runAttack } from './sandbox-attack.ts';
import { realmAttacks } from './sandbox-realm-attacks.ts';
import { resourceAttacks } from './sandbox-resource-attacks.ts';

let pool: ProcessPool;
let bystander: Bystander;
beforeAll(async () => {
  pool = await startSandboxPool({ modules: [probeModule], processes: 1, warm: 1 });
  bystander = await Bystander.join(pool);
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const rows = (attacks: readonly Attack[]) =>
  attacks.map((attack) => [`${attack.title} (attack ${attack.id})`, attack] as const);

describe('attacks on the realm harm nobody', () => {
  it.each(rows(realmAttacks))('%s', async (_title, attack) => {
    judge(attack, await runAttack(attack, bystander));
  });
});

describe('attacks on time, memory and the bridge end the attacker only', () => {
  it.each(rows(resourceAttacks))('%s', async (_title, attack) => {
    const result = await runAttack(attack, bystander);
    judge(attack, result);
    if (process.env.PATCHBAY_SHOW_ATTACKS === '1') {
      process.stderr.write(
        `${attack.id}: ${result.log.faultKinds.join()} sibling ${result.siblingAnswered} busy ${result.busyMs.toFixed(0)} ms growth ${result.growthMiB.toFixed(0)} MiB\n`,
      );
    }
    // The heap's limit and 150 MiB are what it aims at; the rest is for a memory poll that a busy machine delays.
    expect(result.growthMiB).toBeLessThan(16 + 150 + 250);
  });
});
