import type { HitCommand, HitKind, Values } from './protocol.ts';

/** A hit as an HTTP request, below the collector's address. */
export interface WireHit {
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

/** VoxEngine's names of fields, and what Universal Analytics and Google Analytics 4 call them. */
type Names = { readonly [field: string]: readonly [universal: string, four?: string] };

const sessionNames: Names = {
  dataSource: ['ds'],
  clientID: ['cid'],
  userID: ['uid'],
  anonymizeIP: ['aip'],
  IPOverride: ['uip'],
  geographicalOverride: ['geoid'],
  documentReferrer: ['dr', 'page_referrer'],
  campaignName: ['cn', 'campaign'],
  campaignSource: ['cs', 'source'],
  campaignMedium: ['cm', 'medium'],
  campaignKeyword: ['ck', 'term'],
  campaignContent: ['cc', 'content'],
  campaignID: ['ci', 'campaign_id'],
  googleAdsID: ['gclid', 'gclid'],
  googleDisplayAdsID: ['dclid', 'dclid'],
  name: ['an', 'app_name'],
  id: ['aid', 'app_id'],
  version: ['av', 'app_version'],
  installerID: ['aiid', 'app_installer_id'],
};

const hits: Readonly<Record<HitKind, { readonly event?: string; readonly names: Names }>> = {
  event: {
    names: { category: ['ec', 'event_category'], action: ['ea'], label: ['el', 'event_label'], value: ['ev', 'value'] },
  },
  exception: { event: 'exception', names: { description: ['exd', 'description'], isFatal: ['exf', 'fatal'] } },
  item: {
    event: 'purchase_item',
    names: {
      transactionId: ['ti', 'transaction_id'],
      name: ['in', 'item_name'],
      price: ['ip', 'price'],
      quantity: ['iq', 'quantity'],
      code: ['ic', 'item_id'],
      category: ['iv', 'item_category'],
    },
  },
  social: {
    event: 'share',
    names: { network: ['sn', 'method'], action: ['sa', 'content_type'], trigger: ['st', 'item_id'] },
  },
  timing: {
    event: 'timing_complete',
    names: {
      category: ['utc', 'event_category'],
      name: ['utv', 'name'],
      time: ['utt', 'value'],
      label: ['utl', 'event_label'],
    },
  },
  transaction: {
    event: 'purchase',
    names: {
      id: ['ti', 'transaction_id'],
      affiliation: ['ta', 'affiliation'],
      revenue: ['tr', 'value'],
      shipping: ['ts', 'shipping'],
      tax: ['tt', 'tax'],
    },
  },
  sessionEnd: { event: 'session_end', names: {} },
};

export function isUniversal(trackingId: string): boolean {
  return !trackingId.startsWith('G-');
}

/** Measurement Protocol of Universal Analytics, version 1: a form. */
export function universalHit({ kind, trackingId, debug, isFirst, session, fields }: HitCommand): WireHit {
  const end = kind === 'sessionEnd';
  const form = new URLSearchParams({
    v: '1',
    tid: trackingId,
    t: end ? 'event' : kind,
    ...universal(sessionNames, session),
    ...universal({ nonInteractionHit: ['ni'], ...hits[kind].names }, fields),
    ...(end ? { ec: 'session', ea: 'end', ni: '1', sc: 'end' } : isFirst ? { sc: 'start' } : {}),
  });
  return {
    path: debug ? '/debug/collect' : '/collect',
    contentType: 'application/x-www-form-urlencoded',
    body: form.toString(),
  };
}

/** Measurement Protocol of Google Analytics 4: JSON. */
export function fourHit({ kind, trackingId, apiSecret = '', debug, session, fields }: HitCommand): WireHit {
  const { event, names } = hits[kind];
  const query = new URLSearchParams({ measurement_id: trackingId, api_secret: apiSecret });
  const { clientID, userID, startedAt } = session;
  const params = {
    ...(startedAt === undefined ? {} : { session_id: startedAt }),
    engagement_time_msec: 1,
    ...four(sessionNames, session),
    ...four(names, fields),
  };
  return {
    path: `${debug ? '/debug' : ''}/mp/collect?${query}`,
    contentType: 'application/json',
    body: JSON.stringify({
      client_id: clientID,
      ...(userID === undefined ? {} : { user_id: userID }),
      events: [{ name: event ?? eventName(fields.action ?? ''), params }],
    }),
  };
}

function universal(names: Names, values: Values): Values {
  return renamed(
    names,
    values,
    ([name]) => name,
    (value) => (value === 'true' ? '1' : value === 'false' ? '0' : value),
  );
}

function four(names: Names, values: Values): Readonly<Record<string, unknown>> {
  return renamed(names, values, ([, name]) => name, plain);
}

function renamed<Value>(
  names: Names,
  values: Values,
  nameOf: (names: Names[string]) => string | undefined,
  convert: (value: string) => Value,
): Readonly<Record<string, Value>> {
  const entries = Object.entries(values).flatMap(([field, value]): [string, Value][] => {
    const known = names[field];
    const name = known === undefined ? undefined : nameOf(known);
    return name === undefined ? [] : [[name, convert(value)]];
  });
  return Object.fromEntries(entries);
}

/** Numbers and truth values as such: Google Analytics 4 adds them up. */
function plain(value: string): string | number | boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  return value !== '' && String(Number(value)) === value ? Number(value) : value;
}

/** Names of events have letters, digits and underscores, begin with a letter and are at most 40 characters long. */
function eventName(action: string): string {
  const name = action
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '');
  return name === '' ? 'event' : name.slice(0, 40);
}
