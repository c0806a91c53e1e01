/** Members of answers that are times. */
export const timeNames: ReadonlySet<string> = new Set(
  (
    'acdStatusChangeTime beginTime created date deleted dtComplete dtSubmit from fromDate invoiceDate modified ' +
    'nextSubscriptionRenewal performedAt phoneNextRenewal phonePurchaseDate processedDate processingDate ' +
    'purchaseDate startDate startTime submitted to toDate unreached unverifiedHoldUntil usedAt verifiedUntil'
  ).split(' '),
);

const timeShape = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
const { toISOString } = Date.prototype;

/** A value as the management API takes it: times are `YYYY-MM-DD HH:mm:ss`, UTC. Throws a RangeError for a time that is none. */
export function parameterOf(value: unknown): unknown {
  if (!(value instanceof Date)) return value;
  const text = toISOString.call(value);
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/** An answer with times in place of their texts. */
export function withTimes(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const members = value as { [name: string]: unknown };
  for (const name of Object.keys(members)) {
    const member = members[name];
    const isTime = typeof member === 'string' && timeNames.has(name) && timeShape.test(member);
    members[name] = isTime ? new Date(`${member.replace(' ', 'T')}Z`) : withTimes(member);
  }
  return value;
}
