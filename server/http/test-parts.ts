import { sessionErrors } from '#runtime/session/index.ts';
import type { HttpServices } from './services.ts';

const full = async (): Promise<never> => {
  throw sessionErrors.create('SESSION_LIMIT', { count: 0 });
};

/** A node on which nothing runs: no session to end. */
export function idleParts(): Pick<HttpServices, 'compile' | 'sessions' | 'starts' | 'callerIdCalls'> {
  return {
    compile: async ({ source }) => ({ compiled: source }),
    starts: { start: full, startConference: full },
    callerIdCalls: { call: full, confirm: async () => false },
    sessions: {
      running: 0,
      terminate: async (session) => {
        throw sessionErrors.create('SESSION_UNKNOWN', { session });
      },
      input: (session) => {
        throw sessionErrors.create('SESSION_UNKNOWN', { session });
      },
      hangUp: (session) => {
        throw sessionErrors.create('SESSION_UNKNOWN', { session });
      },
      upgrade: () => 404,
      request: async () => {
        throw sessionErrors.create('SESSION_ACCESS_UNKNOWN');
      },
    },
  };
}
