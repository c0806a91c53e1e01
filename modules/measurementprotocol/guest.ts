import type { GuestKit, GuestModule } from '#runtime/sandbox/guest-kit/contract.ts';
import { hasOwn, StringOf, stringSlice, TypeErrorConstructor } from '#runtime/sandbox/guest-kit/intrinsics.ts';
import { measurementLimits } from './limits.ts';
import type { HitKind, Values } from './protocol.ts';

const sessionFields = ['clientID', 'userID', 'anonymizeIP', 'IPOverride', 'geographicalOverride'];
const sourceFields = [
  'documentReferrer',
  'campaignName',
  'campaignSource',
  'campaignMedium',
  'campaignKeyword',
  'campaignContent',
  'campaignID',
  'googleAdsID',
  'googleDisplayAdsID',
];
const applicationFields = ['name', 'id', 'version', 'installerID'];

const hitFields: Readonly<Record<Exclude<HitKind, 'sessionEnd'>, readonly string[]>> = {
  event: ['category', 'action', 'label', 'value'],
  exception: ['description', 'isFatal'],
  item: ['transactionId', 'name', 'price', 'quantity', 'code', 'category'],
  social: ['network', 'action', 'trigger'],
  timing: ['category', 'name', 'time', 'label'],
  transaction: ['id', 'affiliation', 'revenue', 'shipping', 'tax'],
};

/** `MeasurementProtocol`. Its functions need no `this`, and return it, so that calls may be chained. */
export const guest: GuestModule = {
  name: 'measurementprotocol',
  install(kit) {
    const namespace = kit.namespace('MeasurementProtocol');
    const counting = new Counting(kit);
    const chained =
      (run: (options: unknown, ...more: unknown[]) => void) =>
      (...given: [unknown, ...unknown[]]): object => {
        run(...given);
        return namespace;
      };
    const members: { [name: string]: (options: unknown, ...more: unknown[]) => void } = {
      setup: (trackingId, debug, dataSource) => counting.setup(trackingId, debug, dataSource),
      startSession: (options) => counting.startSession(options),
      endSession: () => counting.endSession(),
      setTrafficSource: (options) => counting.set('setTrafficSource', sourceFields, options),
      setApplicationInfo: (options) => counting.set('setApplicationInfo', applicationFields, options),
      sendEvent: (options) => counting.send('sendEvent', 'event', options),
      sendException: (options) => counting.send('sendException', 'exception', options),
      sendItem: (options) => counting.send('sendItem', 'item', options),
      sendSocial: (options) => counting.send('sendSocial', 'social', options),
      sendTiming: (options) => counting.send('sendTiming', 'timing', options),
      sendTransaction: (options) => counting.send('sendTransaction', 'transaction', options),
    };
    for (const name of Object.keys(members)) namespace[name] = chained(members[name] as (typeof members)[string]);
    namespace.setSessionByCallerId = async (options?: unknown): Promise<object> => {
      counting.startByCaller(options);
      return namespace;
    };
  },
};

/** What a scenario has said of what it counts. */
class Counting {
  readonly #kit: GuestKit;
  #trackingId = '';
  #debug = false;
  #session: { [field: string]: string } = {};
  #isFirst = false;

  constructor(kit: GuestKit) {
    this.#kit = kit;
  }

  setup(trackingId: unknown, debug: unknown, dataSource: unknown): void {
    if (typeof trackingId !== 'string' || trackingId === '')
      throw new TypeErrorConstructor('MeasurementProtocol.setup: trackingId must be a text, such as G-ABC123');
    this.#trackingId = trackingId;
    this.#debug = debug === true;
    Object.assign(this.#session, valuesOf(['dataSource'], { dataSource }));
  }

  startSession(options: unknown): void {
    const given = objectOf('startSession', options);
    if (typeof given.clientID !== 'string' || given.clientID === '')
      throw new TypeErrorConstructor('MeasurementProtocol.startSession: clientID must be a text');
    this.set('startSession', sessionFields, given);
    this.#session.startedAt = StringOf(this.#kit.now());
    this.#isFirst = true;
  }

  startByCaller(options: unknown): void {
    this.#requireSetup('setSessionByCallerId');
    const given = objectOf('setSessionByCallerId', options);
    const caller = given.callerId ?? this.#kit.id();
    const clientID = this.#kit.sync('clientId', this.#trackingId, StringOf(caller));
    this.startSession({ ...given, clientID });
  }

  endSession(): void {
    this.#hit('endSession', 'sessionEnd', {});
    for (const field of [...sessionFields, 'startedAt']) delete this.#session[field];
  }

  set(method: string, fields: readonly string[], options: unknown): void {
    Object.assign(this.#session, valuesOf(fields, objectOf(method, options)));
  }

  send(method: string, kind: Exclude<HitKind, 'sessionEnd'>, options: unknown): void {
    this.#hit(method, kind, valuesOf([...hitFields[kind], 'nonInteractionHit'], objectOf(method, options)));
  }

  #hit(method: string, kind: HitKind, fields: Values): void {
    this.#requireSetup(method);
    if (!hasOwn(this.#session, 'clientID'))
      throw new TypeErrorConstructor(`MeasurementProtocol.${method}: call startSession or setSessionByCallerId before`);
    const apiSecret = this.#kit.sync('apiSecret');
    this.#kit.send('hit', {
      kind,
      trackingId: this.#trackingId,
      ...(typeof apiSecret === 'string' ? { apiSecret } : {}),
      debug: this.#debug,
      isFirst: this.#isFirst,
      session: { ...this.#session },
      fields,
    });
    this.#isFirst = false;
  }

  #requireSetup(method: string): void {
    if (this.#trackingId === '') throw new TypeErrorConstructor(`MeasurementProtocol.${method}: call setup before`);
  }
}

function objectOf(method: string, options: unknown): { readonly [field: string]: unknown } {
  if (typeof options !== 'object' || options === null)
    throw new TypeErrorConstructor(`MeasurementProtocol.${method}: the options must be an object`);
  return options as { readonly [field: string]: unknown };
}

/** Those of the fields that are there, as texts. */
function valuesOf(fields: readonly string[], given: { readonly [field: string]: unknown }): Values {
  const values: { [field: string]: string } = {};
  for (const field of fields) {
    const value = given[field];
    if (value !== undefined && value !== null)
      values[field] = stringSlice(StringOf(value), 0, measurementLimits.valueChars);
  }
  return values;
}
