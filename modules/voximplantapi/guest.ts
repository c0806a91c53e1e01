import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { ErrorConstructor, record } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { apiMethods } from './api-methods.ts';
import type { ManagementEvent, ManagementInitial } from './protocol.ts';
import { parameterOf, withTimes } from './times.ts';

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

type Group = { [method: string]: (request?: unknown) => Promise<unknown> };

/** By member and method, as `GetScenarios`: once for all sessions. */
const groups = Object.entries(apiMethods).map(([name, methods]) => ({
  name,
  methods: methods.split(' ').map((method) => ({ method, command: method[0]?.toUpperCase() + method.slice(1) })),
}));

/** `VoximplantAPI`; there with or without `require(Modules.VoximplantAPI)`. */
export const guest: GuestModule = {
  name: 'voximplantapi',
  install(kit) {
    const pending = record<Pending>();
    kit.namespace('VoximplantAPI').Client = class Client {
      constructor() {
        const { refusal } = (kit.initial as ManagementInitial | undefined) ?? {};
        if (refusal !== undefined) throw coded(refusal);
        for (const { name, methods } of groups) {
          const group: Group = {};
          for (const { method, command } of methods) group[method] = (request) => ask(kit, pending, command, request);
          (this as unknown as { [name: string]: Group })[name] = group;
        }
      }
    };
    for (const type of ['answered', 'failed'] as const)
      kit.receive(type, (event) => settle(pending, event as unknown as ManagementEvent));
  },
};

function ask(
  kit: GuestKit,
  pending: { [requestId: string]: Pending },
  command: string,
  request: unknown,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const parameters = record<unknown>();
    const given = (request ?? {}) as { readonly [name: string]: unknown };
    for (const name of Object.keys(given)) parameters[name] = parameterOf(given[name]);
    const requestId = kit.id();
    kit.send('ask', { requestId, command, parameters });
    pending[requestId] = { resolve, reject };
  });
}

function settle(pending: { [requestId: string]: Pending }, event: ManagementEvent): void {
  const asked = pending[event.requestId];
  delete pending[event.requestId];
  if (event.type === 'answered') asked?.resolve(withTimes(event.answer));
  else asked?.reject(coded(event));
}

function coded({ code, message }: { readonly code: string; readonly message: string }): Error {
  const error = new ErrorConstructor(message) as Error & { code?: string };
  error.code = code;
  return error;
}
