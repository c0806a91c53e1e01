import { expect, it } from '@jest/globals';
import { VirtualClock } from '#runtime/shared/clock.ts';
import { newSessionId } from '#runtime/shared/ids.ts';
import { serverLimits } from './limits.ts';
import { LogLinks } from './log-links.ts';

const open = (clock: VirtualClock, byte: number) =>
  LogLinks.open({ linkKeys: { current: async () => new Uint8Array(32).fill(byte) } }, clock);
const queryOf = (link: string) => {
  const query = new URL(link, 'http://localhost').searchParams;
  return { expires: Number(query.get('expires')), signature: String(query.get('signature')) };
};

it('a link to a log opens for an hour at least, on every server with its key, and not for ever', async () => {
  const clock = new VirtualClock(7_654_321_000);
  const [links, elsewhere, stranger] = [await open(clock, 1), await open(clock, 1), await open(clock, 2)];
  const id = newSessionId();
  const query = queryOf(links.pathTo(id));
  clock.advance(serverLimits.logLinkMs);
  elsewhere.check(id, query);
  expect(() => stranger.check(id, query)).toThrow(expect.objectContaining({ code: 'LOG_LINK_INVALID' }));
  clock.advance(serverLimits.logLinkMs);
  expect(() => links.check(id, query)).toThrow(expect.objectContaining({ code: 'LOG_LINK_OVER' }));
  const renewed = queryOf(links.pathTo(id));
  links.check(id, renewed);
  expect(() => links.check(newSessionId(), renewed)).toThrow(expect.objectContaining({ code: 'LOG_LINK_INVALID' }));
});
