import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { jsonStringify, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { nextAttempt } from './next-attempt.ts';
import type { CallListCommand, CallListEvent } from './protocol.ts';
import { reportData } from './report-data.ts';

/** As `Net.HttpRequestResult`. */
interface Result {
  readonly code: number;
  readonly headers: readonly never[];
  readonly text: string;
  readonly error?: string;
}

type Done = (result: Result) => void;

/** `CallList`, also as `VoxEngine.CallList`. */
export const guest: GuestModule = {
  name: 'calllist',
  install(kit) {
    const pending = record<Done | undefined>();
    const send = (command: CallListCommand, done: Done): void => {
      const { type, ...fields } = command;
      pending[command.reportId] = done;
      kit.send(type, fields);
    };
    const callList = { ...reports(kit, send), ...nextAttempts(kit, send) };
    kit.global('CallList', callList);
    kit.namespace('VoxEngine').CallList = callList;
    kit.receive('reported', (raw) => {
      const { reportId, code, error } = raw as unknown as CallListEvent;
      const done = pending[reportId];
      delete pending[reportId];
      const text = jsonStringify(error === undefined ? { result: true } : { error: { msg: error } });
      done?.({ code, headers: [], text, ...(error === undefined ? {} : { error }) });
    });
  },
};

type Send = (command: CallListCommand, done: Done) => void;

function reports(kit: GuestKit, send: Send) {
  const functions: { [name: string]: unknown } = {};
  for (const kind of ['result', 'error', 'progress'] as const) {
    const name = `report${kind[0]?.toUpperCase()}${kind.slice(1)}`;
    const command = (given: unknown): CallListCommand => ({
      type: 'report',
      reportId: kit.id(),
      kind,
      data: reportData(`CallList.${name}`, given),
    });
    functions[name] = (given?: unknown, callback?: unknown): void => send(command(given), calling(kit, callback));
    functions[`${name}Async`] = (given?: unknown): Promise<Result> => asked((done) => send(command(given), done));
  }
  return functions;
}

function nextAttempts(kit: GuestKit, send: Send) {
  const command = (given: unknown): CallListCommand => ({
    type: 'next',
    reportId: kit.id(),
    change: nextAttempt(given),
  });
  return {
    requestNextAttempt: (given?: unknown, callback?: unknown): void => send(command(given), calling(kit, callback)),
    requestNextAttemptAsync: (given?: unknown): Promise<Result> => asked((done) => send(command(given), done)),
  };
}

/** Scripts pass `call.hangup()` for `() => call.hangup()`: what is no function is called by nobody. */
function calling(kit: GuestKit, callback: unknown): Done {
  return (result) => {
    if (typeof callback === 'function') kit.call(callback, [result]);
  };
}

/** What is wrong with the data throws at once, as it does without a promise. */
function asked(send: (done: Done) => void): Promise<Result> {
  const { promise, resolve } = Promise.withResolvers<Result>();
  send(resolve);
  return promise;
}
