import { construct, defineProperty, record, uncurryThis } from './intrinsics.ts';

type Method = (this: unknown, ...args: never[]) => unknown;
type Call = (self: unknown, ...args: unknown[]) => unknown;

/**
 * Replaces `Temporal` by one whose `Now` tells the turn's time. V8 builds the namespace when it is first touched (0.2
 * MB and a millisecond for each isolate), so it is not touched here: an accessor builds it for the scenario that asks,
 * from the classes that a date's own instant leads to. V8's own `Temporal.Now`, the clock, is then reachable from
 * nowhere.
 */
export function replaceTemporal(now: () => number): void {
  // Deleting leaves V8's lazy value alone; redefining or reading it would build it.
  delete (globalThis as { Temporal?: unknown }).Temporal;
  const prototype = Date.prototype;
  if (!('toTemporalInstant' in prototype)) return;
  const DateOf = Date;
  const settle = (value: unknown): void => {
    defineProperty(globalThis, 'Temporal', { value, writable: true, configurable: true, enumerable: false });
  };
  defineProperty(globalThis, 'Temporal', {
    configurable: true,
    enumerable: false,
    get() {
      const ofDate = member(prototype, 'toTemporalInstant');
      const temporal = buildTemporal(() => ofDate(construct(DateOf, [now()])));
      settle(temporal);
      return temporal;
    },
    set: settle,
  });
}

/** Walks from an instant to every class of the namespace. */
function buildTemporal(instant: () => unknown): object {
  const start = instant();
  const zoned = member(start, 'toZonedDateTimeISO')(start, 'UTC');
  const date = member(zoned, 'toPlainDate')(zoned);
  const time = member(zoned, 'toPlainTime')(zoned);
  const dateTime = member(zoned, 'toPlainDateTime')(zoned);
  const zonedOf = member(start, 'toZonedDateTimeISO');
  const dateOf = member(zoned, 'toPlainDate');
  const timeOf = member(zoned, 'toPlainTime');
  const dateTimeOf = member(zoned, 'toPlainDateTime');
  const here = (zone: unknown = 'UTC') => zonedOf(instant(), zone);
  const temporal = {};
  const add = (target: object, name: string, value: unknown): void => {
    defineProperty(target, name, { value, writable: true, configurable: true, enumerable: false });
  };
  const currentTime = {};
  add(currentTime, 'timeZoneId', () => 'UTC');
  add(currentTime, 'instant', () => instant());
  add(currentTime, 'zonedDateTimeISO', (zone?: unknown) => here(zone));
  add(currentTime, 'plainDateTimeISO', (zone?: unknown) => dateTimeOf(here(zone)));
  add(currentTime, 'plainDateISO', (zone?: unknown) => dateOf(here(zone)));
  add(currentTime, 'plainTimeISO', (zone?: unknown) => timeOf(here(zone)));
  tag(currentTime, 'Temporal.Now');
  add(temporal, 'Now', currentTime);
  add(temporal, 'Instant', classOf(start));
  add(temporal, 'ZonedDateTime', classOf(zoned));
  add(temporal, 'PlainDate', classOf(date));
  add(temporal, 'PlainTime', classOf(time));
  add(temporal, 'PlainDateTime', classOf(dateTime));
  add(temporal, 'PlainYearMonth', classOf(member(date, 'toPlainYearMonth')(date)));
  add(temporal, 'PlainMonthDay', classOf(member(date, 'toPlainMonthDay')(date)));
  add(temporal, 'Duration', classOf(member(start, 'since')(start, start)));
  tag(temporal, 'Temporal');
  return temporal;
}

function member(value: unknown, name: string): Call {
  return uncurryThis((value as Record<string, Method>)[name] as Method) as Call;
}

function classOf(value: unknown): unknown {
  return (value as { constructor: unknown }).constructor;
}

function tag(target: object, value: string): void {
  const descriptor = record<unknown>();
  descriptor.value = value;
  descriptor.configurable = true;
  defineProperty(target, Symbol.toStringTag, descriptor);
}
