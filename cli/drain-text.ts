import type { DrainView } from '#server/http/contract/index.ts';
import { formatTime, plural } from './terminal.ts';

/** What a server that drains waits for, in one line. */
export function drainText({ calls, sessions, until }: Pick<DrainView, 'calls' | 'sessions' | 'until'>): string {
  if (calls === 0 && sessions === 0) return 'Draining: nothing is up, the server ends.';
  const what = calls > 0 ? `${plural(calls, 'call')} up` : `no call up, ${plural(sessions, 'session')} ending`;
  const limit =
    until === null ? 'the server ends with the last one' : `ended at ${formatTime(until).slice(11)} at the latest`;
  return calls > 0 ? `Draining: ${what}; ${limit}.` : `Draining: ${what}.`;
}
