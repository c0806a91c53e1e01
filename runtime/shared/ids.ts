import { randomBytes, randomUUID } from 'node:crypto';

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

export type ApplicationId = Branded<'ApplicationId'>;
export type ScenarioId = Branded<'ScenarioId'>;
export type RuleId = Branded<'RuleId'>;
export type SecretId = Branded<'SecretId'>;
export type SessionId = Branded<'SessionId'>;
export type LegId = Branded<'LegId'>;
export type MediaUnitId = Branded<'MediaUnitId'>;
export type TrunkId = Branded<'TrunkId'>;
export type PhoneNumberId = Branded<'PhoneNumberId'>;
export type AccessEntryId = Branded<'AccessEntryId'>;
export type BlockedCallerId = Branded<'BlockedCallerId'>;
export type CallerIdId = Branded<'CallerIdId'>;
export type UserId = Branded<'UserId'>;
export type CallListId = Branded<'CallListId'>;
export type QueueId = Branded<'QueueId'>;
export type QueueRequestId = Branded<'QueueRequestId'>;
export type RecordingId = Branded<'RecordingId'>;
export type AccessKeyId = Branded<'AccessKeyId'>;

type AnyId =
  | ApplicationId
  | ScenarioId
  | RuleId
  | SecretId
  | SessionId
  | LegId
  | MediaUnitId
  | TrunkId
  | PhoneNumberId
  | AccessEntryId
  | BlockedCallerId
  | CallerIdId
  | AccessKeyId
  | UserId
  | QueueId
  | QueueRequestId
  | CallListId
  | RecordingId;

/** A new unguessable id. Session ids sort by the time they were made (UUID version 7, RFC 9562 §5.7). */
export function newSessionId(now: number = Date.now()): SessionId {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return parts(hex).join('-') as SessionId;
}

export function newId<Id extends AnyId>(): Id {
  return randomUUID() as string as Id;
}

/** Takes a string from a trusted place (the store, a route already looked up) as an id. */
export function asId<Id extends AnyId>(value: string): Id {
  return value as Id;
}

function parts(hex: string): string[] {
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)];
}
