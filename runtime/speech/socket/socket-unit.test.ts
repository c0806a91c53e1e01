import { describe, expect, it } from '@jest/globals';
import { MediaGraph } from '#runtime/media/graph/media-graph.ts';
import { asId, type MediaUnitId } from '#runtime/shared/ids.ts';
import { MediaSocketServer } from '#tests/support/media-socket-peer.ts';
import { until } from '#tests/support/until.ts';
import { taggedAudio } from './contract.ts';
import { SocketUnit } from './socket-unit.ts';
import { wireFormat } from './wire-format.ts';

describe('audio of a peer', () => {
  it('is cut where it is on its way to another worker when it is cleared, by its tag alone or as a whole', async () => {
    await using server = await MediaSocketServer.start();
    const graph = new MediaGraph();
    const id = 'socket';
    const spec = { side: 'client', url: server.url, protocols: [], headers: [], egressAllow: ['127.0.0.0/8'] } as const;
    const unit = new SocketUnit(spec, { id, graph, now: () => performance.now(), emit: () => undefined });
    for (const tag of ['a', 'b']) unit.tell({ kind: 'give', tag });
    const cuts: string[] = [];
    for (const from of [id, taggedAudio(asId<MediaUnitId>(id), 'a'), taggedAudio(asId<MediaUnitId>(id), 'b')])
      graph.feed(from, ({ isCut }) => void (isCut && cuts.push(from)));
    const peer = await server.peer(0);
    peer.start(wireFormat('PCM8'), { tag: 'a' });
    await peer.hum(wireFormat('PCM8'), { hz: 1000, ms: 2000, tag: 'a' });
    let heard = 0;
    const off = graph.feed(id, ({ isCut }) => {
      heard += Number(!isCut);
    });
    await until(() => {
      graph.advance();
      unit.frame(performance.now());
      return heard >= 3;
    }, 'its audio');
    unit.tell({ kind: 'clear', tag: 'b' });
    expect(cuts.splice(0)).toEqual(['socket/b']);
    unit.tell({ kind: 'clear', tag: 'a' });
    expect(cuts.splice(0)).toEqual(['socket', 'socket/a']);
    unit.tell({ kind: 'clear' });
    expect(cuts.splice(0)).toEqual(['socket', 'socket/a', 'socket/b']);
    off();
    unit.close();
  });
});
