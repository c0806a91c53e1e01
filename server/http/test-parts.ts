import { sessionErrors } from '#runtime/session/index.ts';
import type { HttpServices } from './services.ts';

/** A node on which nothing runs: no session to end, no record to come. */
export function idleParts(): Pick<HttpServices, 'journal' | 'compile' | 'sessions'> {
  return {
    journal: { async *follow() {} },
    compile: async ({ source }) => ({ compiled: source }),
    sessions: {
      running: 0,
      terminate: async (session) => {
        throw sessionErrors.create('SESSION_UNKNOWN', { session });
      },
    },
  };
}
