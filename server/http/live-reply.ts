import type { Writable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { serverLimits } from '../limits.ts';

/** How records are written one after the other: lines of JSON, or server-sent events (HTML Standard §9.2). */
export type LiveFormat = 'ndjson' | 'sse';

const contentType: Readonly<Record<LiveFormat, string>> = {
  ndjson: 'application/x-ndjson; charset=utf-8',
  sse: 'text/event-stream; charset=utf-8',
};

/** One item and its place, which a client gives back to go on (`after`, or `Last-Event-ID`). */
export interface LiveItem {
  readonly position: number;
  readonly value: unknown;
}

/**
 * Writes items as they come until they end, the client goes or does not read (`followerBufferBytes`), or the signal
 * aborts. A heartbeat keeps proxies and clients from giving up on a quiet stream.
 */
export async function writeLive(
  reply: FastifyReply,
  format: LiveFormat,
  items: AsyncIterable<readonly LiveItem[]>,
): Promise<void> {
  reply.hijack();
  const { raw } = reply;
  raw.writeHead(200, { 'content-type': contentType[format], 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
  raw.flushHeaders();
  const heartbeat = setInterval(() => raw.write(format === 'sse' ? ': \n\n' : '\n'), serverLimits.heartbeatMs);
  heartbeat.unref();
  try {
    for await (const batch of items) {
      if (raw.destroyed) return;
      raw.write(batch.map((item) => render(format, item)).join(''));
      if (!(await drained(raw))) return;
    }
    if (format === 'sse') raw.write('event: end\ndata: {}\n\n');
  } finally {
    clearInterval(heartbeat);
    raw.end();
  }
}

function render(format: LiveFormat, { position, value }: LiveItem): string {
  const json = JSON.stringify(value);
  return format === 'sse' ? `id: ${position}\ndata: ${json}\n\n` : `${json}\n`;
}

/** Waits while much is unread; cuts the connection of a client that does not read at all. Whether to go on. */
export async function drained(raw: Writable): Promise<boolean> {
  if (raw.destroyed) return false;
  if (raw.writableLength < serverLimits.followerBufferBytes) return true;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), serverLimits.followerStallMs);
  const onDrain = () => resolve(true);
  const onClose = () => resolve(false);
  raw.once('drain', onDrain);
  raw.once('close', onClose);
  const goOn = await promise;
  clearTimeout(timer);
  raw.off('drain', onDrain);
  raw.off('close', onClose);
  if (!goOn) raw.destroy();
  return goOn;
}
