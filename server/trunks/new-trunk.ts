import { SipUri } from '#runtime/gateway/sip/message/index.ts';
import { type ApplicationId, newId, type RuleId, type TrunkId } from '#runtime/shared/ids.ts';
import type { NewTrunk, Trunk, TrunkChange, TrunkSettings } from '#runtime/store/index.ts';
import type { Sealer } from '#secrets/index.ts';
import { trunkErrors } from './errors.ts';
import { passwordPlace } from './trunk-board.ts';

/** A trunk as somebody asks for it. */
export interface TrunkWish extends TrunkSettings {
  readonly name: string;
  readonly applicationId: ApplicationId | null;
  readonly ruleId?: RuleId | null;
  /** In the clear; undefined: none. */
  readonly password: string | undefined;
}

/** Judges what a schema cannot, and seals the password. Throws TRUNK_INVALID. */
export async function prepareTrunk({ password, ...wish }: TrunkWish, sealer: Pick<Sealer, 'seal'>): Promise<NewTrunk> {
  checkTrunk({ ...wish, password });
  const id = newId<TrunkId>();
  const sealed = password === undefined ? null : await sealer.seal(password, passwordPlace({ id, name: wish.name }));
  return { ...wish, proxies: wish.proxies.map(normalised), id, password: sealed };
}

/** What is to be different of a trunk. */
export interface TrunkChangeWish extends Partial<TrunkSettings & Pick<TrunkWish, 'applicationId' | 'ruleId'>> {
  /** In the clear; undefined: as it was, null: none. */
  readonly password?: string | null | undefined;
}

/** As `prepareTrunk`, for a change. */
export async function prepareTrunkChange(
  trunk: Trunk,
  { password, ...change }: TrunkChangeWish,
  sealer: Pick<Sealer, 'seal'>,
): Promise<TrunkChange> {
  const kept = password === undefined && trunk.password !== null ? 'sealed' : undefined;
  checkTrunk({ ...trunk, ...change, password: password ?? kept });
  return {
    ...change,
    ...(change.proxies === undefined ? {} : { proxies: change.proxies.map(normalised) }),
    ...(password === undefined
      ? {}
      : { password: password === null ? null : await sealer.seal(password, passwordPlace(trunk)) }),
  };
}

function checkTrunk({ name, proxies, register, username, password, challenge, fromDomain }: TrunkWish): void {
  const invalid = (problem: string, advice: string) => trunkErrors.create('TRUNK_INVALID', { name, problem, advice });
  const unfit = proxies.find((proxy) => !isProxy(proxy));
  if (unfit !== undefined) {
    throw invalid(
      `${JSON.stringify(unfit)} is not the address of a proxy`,
      'Write it as sip:host, sip:host:port or sip:host;transport=tls, without a user.',
    );
  }
  if (fromDomain !== null && SipUri.parse(`sip:${fromDomain}`)?.host !== fromDomain) {
    throw invalid(`${JSON.stringify(fromDomain)} is no domain`, 'Write a host name or an address, without a port.');
  }
  if (register && username === null) throw invalid('who registers needs a user name', 'Give it with --username.');
  if (password !== undefined && username === null) {
    throw invalid('a password needs a user name', 'Give it with --username.');
  }
  if (challenge && password === undefined) {
    throw invalid(
      'without a password there is nothing to prove',
      'Give a user name and a password, or no --challenge.',
    );
  }
}

function isProxy(text: string): boolean {
  const uri = SipUri.parse(withScheme(text));
  const transport = uri?.parameters.get('transport')?.toLowerCase() ?? 'udp';
  return (
    uri !== undefined &&
    uri.rawUser === undefined &&
    uri.headers === undefined &&
    ['udp', 'tcp', 'tls', 'ws', 'wss'].includes(transport)
  );
}

function normalised(text: string): string {
  return SipUri.parse(withScheme(text))?.toString() ?? text;
}

function withScheme(text: string): string {
  return /^sips?:/i.test(text) ? text : `sip:${text}`;
}
