// The same work as a session in the pool, in a worker thread or a forked process of its own: load the guest kit, run
// the scenario, handle one event.
import { createContext, runInContext, Script } from 'node:vm';
import { parentPort, workerData } from 'node:worker_threads';

function handleOne({ kit, start, scenario, event }) {
  const context = createContext({});
  const realm = new Script(kit, { filename: '<patchbay>' }).runInContext(context);
  realm.boot(start, undefined);
  runInContext(scenario, context, { filename: 'main.js' });
  realm.dispatch(event, 1_000, true);
  return realm.drain();
}

if (parentPort === null) {
  process.on('message', (work) => process.send(handleOne(work)));
} else {
  parentPort.postMessage(handleOne(workerData));
}
