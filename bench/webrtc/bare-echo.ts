import { Audio, PeerConnection } from 'node-datachannel';
import type { LocalPeerEnd, PeerEnd } from '#runtime/gateway/webrtc/index.ts';
import { describeEnd, readEnd, section } from '#runtime/gateway/webrtc/process/transport-sdp.ts';

/** The library by itself: sends back what comes. Asked with an offer's end, it answers with its own. */
const open: PeerConnection[] = [];

process.on('message', (remote: PeerEnd) => {
  const connection = new PeerConnection(String(open.length), {
    iceServers: [],
    disableAutoNegotiation: true,
    bindAddress: '127.0.0.1',
  });
  open.push(connection);
  connection.setRemoteDescription(describeEnd(remote), 'offer');
  const audio = new Audio(section.mid, 'SendRecv');
  audio.addOpusCodec(section.payloadType);
  const track = connection.addTrack(audio);
  track.onMessage((packet) => track.sendMessageBinary(packet));
  connection.onGatheringStateChange((state) => {
    if (state === 'complete') process.send?.(readEnd(connection.localDescription()?.sdp ?? '') as LocalPeerEnd);
  });
  connection.setLocalDescription('answer');
});
process.on('disconnect', () => process.exit());
