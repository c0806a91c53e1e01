import { join } from 'node:path';
import { startJournal } from '#runtime/journal/index.ts';
import { createRouter } from '#runtime/router/index.ts';
import { systemClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { silentLogger } from '#runtime/shared/log.ts';
import { openStore } from '#runtime/store/index.ts';
import { createSecretVault, openKeyFile } from '#secrets/index.ts';

/**
 * A process to be killed: writes to the data directory given to it until it dies, and says on standard output, a JSON
 * line each, what was acknowledged and which journal records were made when.
 */
const dataDirectory = process.argv[2] ?? '';
const store = await openStore({ dataDirectory, log: silentLogger });
const vault = createSecretVault({ store, keys: await openKeyFile(join(dataDirectory, 'keys.json')) });
const journal = await startJournal({ store, clock: systemClock, log: silentLogger });
const router = await createRouter({ store, log: silentLogger });
const main = (await store.applications.get('default')).id;
say({ kind: 'open' });

for (let n = 0; ; n += 1) {
  const name = `run-${process.pid}-${n}`;
  const source = `Logger.write(${n}); // ${'x'.repeat(n % 7_000)}`;
  await store.scenarios.upload(main, { name, fileName: `${name}.js`, source, compiled: source, sha256: name });
  say({ kind: 'upload', name, source });
  await router.addRule(main, { name, pattern: `1${n}`, scenarios: [name] });
  say({ kind: 'rule', name });
  await vault.set(main, `S_${process.pid}_${n}`, `value ${n}`);
  say({ kind: 'secret', name: `S_${process.pid}_${n}`, value: `value ${n}` });
  await store.values.put(main, { key: `k-${process.pid}-${n % 3}`, value: `value ${n}` });
  say({ kind: 'value', key: `k-${process.pid}-${n % 3}`, value: `value ${n}` });
  const id = newSessionId();
  await store.sessions.start({
    id,
    applicationId: main,
    destination: `1${n}`,
    callerId: '',
    scenarios: [],
    startedAt: 1,
  });
  say({ kind: 'session', id });
  const session = journal.session(id);
  // So few that a batch is not full within the time under test: what stores them is their age.
  for (let seq = 1; seq <= 2; seq += 1) {
    session.append({ kind: 'log', message: `record ${seq}` });
    say({ kind: 'record', id, seq, at: Date.now() });
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  // The loop is free between rounds, as a server's is: only then does the age of a record say that it was stored.
  await new Promise((resolve) => setImmediate(resolve));
  say({ kind: 'turn', at: Date.now() });
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
