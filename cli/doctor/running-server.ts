import type { AccessListView, GuardView, Status } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { cliLimits } from '../limits.ts';
import { plural } from '../terminal.ts';
import { type Finding, ok, warning } from './check.ts';

/** What a running server tells of itself. */
export interface RunningServerView {
  readonly findings: readonly Finding[];
  readonly isRunning: boolean;
  /** Whether an access list of the node says who may call. */
  readonly hasAccessList: boolean;
}

export async function askServer(client: ApiClient): Promise<RunningServerView> {
  const ask = <Reply>(path: string) =>
    client.get<Reply>(path, { signal: AbortSignal.timeout(cliLimits.doctorAnswerMs) });
  try {
    const status = await ask<Status>('/v1/status');
    const [guard, access] = [await ask<GuardView>('/v1/sip/guard'), await ask<AccessListView>('/v1/access')];
    const hasAccessList = access.items.some((one) => one.action === 'allow' && !one.application && !one.trunk);
    return { findings: [running(status), guarded(guard)], isRunning: true, hasAccessList };
  } catch (error) {
    return { findings: [notOurs(error)], isRunning: false, hasAccessList: false };
  }
}

function running({ version, pid, sessions, draining }: Status): Finding {
  const message = `runs: version ${version}, process ${pid}, ${plural(sessions.running, 'session')}`;
  if (!draining) return ok('server', message);
  return warning(
    'server',
    `${message}; it drains and takes no new calls`,
    'It ends after the last call: start it again.',
  );
}

function guarded({ listed, lockedOut }: GuardView): Finding {
  if (listed.length + lockedOut.length === 0) return ok('guard', 'everybody is listened to');
  const held = [
    ...listed.map(({ source, reason }) => `${source} (${reason})`),
    ...lockedOut.map(({ source, user }) => `${source} (passwords of ${user})`),
  ];
  const more = held.length > shown ? ` and ${held.length - shown} more` : '';
  const message = `not listened to: ${held.slice(0, shown).join(', ')}${more}`;
  if (lockedOut.length === 0) return ok('guard', message);
  return warning('guard', message, 'A phone with an old password? `patchbay guard forget SOURCE` lets it try again.');
}

const shown = 5;

function notOurs(error: unknown): Finding {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : '';
  if (code === 'CLI_SERVER_UNREACHABLE') return ok('server', 'does not run');
  const message = error instanceof Error ? error.message : String(error);
  return warning(
    'server',
    `something answers, but not to us: ${message}`,
    'Is it the server of another data directory?',
  );
}
