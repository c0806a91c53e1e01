import { isPatchbayError, messageOf } from '#runtime/shared/errors.ts';
import type { Logger } from '#runtime/shared/log.ts';
import type { Store } from '#runtime/store/index.ts';
import { serverLimits } from '../limits.ts';
import type { PlatformCaller } from './authentication.ts';
import type { RawParameters } from './wire/read-parameters.ts';

/** A command that was asked for, and what came of it. */
export interface AskedCommand {
  readonly name: string;
  readonly parameters: RawParameters;
  readonly caller: PlatformCaller;
  /** IP address. */
  readonly address: string;
  readonly error?: unknown;
}

/** Whether it changes something, or gives a secret away. */
function isAudited(name: string): boolean {
  return name === 'GetSecretValue' || !/^(SQ_)?(Get|Is|Check)/.test(name);
}

/** Writes down who asked for a change, of what, with what outcome; never what was sent, but for names and numbers of things. */
export async function keepCommand(store: Pick<Store, 'audit'>, asked: AskedCommand, log: Logger): Promise<void> {
  const { name, caller, address, error } = asked;
  if (!isAudited(name)) return;
  const { id: keyId, name: keyName, role } = caller.key;
  try {
    await store.audit.append({
      at: Date.now(),
      ...{ keyId, keyName, role, address },
      action: `POST /platform_api/${name}`,
      object: objectOf(asked),
      applicationId: caller.application?.id ?? null,
      status: 200,
      code: error === undefined ? null : isPatchbayError(error) ? error.code : 'INTERNAL',
    });
  } catch (failure) {
    // The change has been made: to refuse it now would be a lie.
    log.error({ problem: messageOf(failure) }, 'the audit log could not be written');
  }
}

function objectOf({ name, parameters }: AskedCommand): string {
  const named = [...parameters].filter(([parameter]) => /_(id|name|ip)$/.test(parameter) && parameter !== 'account_id');
  const text = named.map(([parameter, value]) => ` ${parameter}=${value}`).join('');
  return `/platform_api/${name}${text}`.slice(0, serverLimits.auditObjectChars);
}
