import { readFileSync } from 'node:fs';
import type { Configuration } from '#server/configuration/index.ts';
import { type Finding, ok, warning } from './check.ts';

type Parts = Pick<Configuration, 'maxSessions' | 'rtp' | 'sip'>;

/** A call has a socket for RTP and one for RTCP; one that is connected to another call has that one’s besides. */
const socketsPerCall = 2;
/** Listeners, the store, sandbox processes, HTTP. */
const otherFiles = 256;

/** Whether ports and file descriptors are enough for the sessions that may run. */
export function checkCapacity(values: Parts, mostFiles: number | undefined = openFilesLimit()): Finding[] {
  return [ports(values), ...overlap(values), ...files(values, mostFiles)];
}

function ports({ rtp, maxSessions }: Parts): Finding {
  const calls = Math.floor((rtp.high + 1 - (rtp.low + (rtp.low % 2))) / 2);
  const range = `${rtp.low}-${rtp.high}`;
  if (calls >= 2 * maxSessions) return ok('rtp ports', `${range} is enough for ${calls} calls`);
  const advice = `Widen the range with --rtp to ${4 * maxSessions} ports, or lower --max-sessions.`;
  const message = `${range} is enough for ${calls} calls, but ${maxSessions} sessions may run, with two calls each when they forward`;
  return warning('rtp ports', message, advice);
}

function overlap({ rtp, sip }: Parts): Finding[] {
  return sip
    .filter(({ transport, port }) => transport === 'udp' && port >= rtp.low && port <= rtp.high)
    .map(({ port }) =>
      warning('rtp ports', `SIP’s port ${port} lies within the range for audio`, 'Keep the ranges apart.'),
    );
}

function files({ maxSessions }: Parts, most: number | undefined): Finding[] {
  if (most === undefined) return [];
  const needed = maxSessions * socketsPerCall + otherFiles;
  if (most >= needed) return [ok('open files', `${most} may be open, ${needed} are needed for every session at once`)];
  const advice = 'Raise it (ulimit -n; LimitNOFILE= under systemd), or lower --max-sessions.';
  return [warning('open files', `only ${most} may be open, but ${maxSessions} sessions need ${needed}`, advice)];
}

/** The hard limit: Node raises the soft one to it. Undefined where there is no /proc. */
function openFilesLimit(): number | undefined {
  try {
    const most = /^Max open files\s+\S+\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))?.[1];
    return most === undefined ? undefined : Number(most);
  } catch {
    return undefined; // no Linux
  }
}
