import { initLogger } from 'node-datachannel';
import { invariant } from '#runtime/shared/assert.ts';
import { messageOf } from '#runtime/shared/errors.ts';
import type { PeerCommand, PeerReport } from './messages.ts';
import { PeerTransport } from './peer-transport.ts';

/** The WebRTC process: transports for its parent, until the parent is gone. */
invariant(process.send !== undefined, 'the WebRTC process is started by fork');
const report = (message: PeerReport): void => void process.send?.(message);
const peers = new Map<number, PeerTransport>();

function lose(peer: number, reason: string): void {
  peers.get(peer)?.close();
  if (peers.delete(peer)) report({ kind: 'lost', peer, reason });
}

async function open(command: PeerCommand & { kind: 'open' }): Promise<void> {
  const { peer } = command;
  try {
    const opening = await PeerTransport.open(command, (reason) => lose(peer, reason));
    if (opening.kind !== 'opened') {
      report({ ...opening, peer });
      return;
    }
    const { kind, transport, local, relay } = opening;
    peers.set(peer, transport);
    report({ kind, peer, local, relay });
  } catch (error) {
    report({ kind: 'lost', peer, reason: messageOf(error) });
  }
}

process.on('message', (command: PeerCommand) => {
  switch (command.kind) {
    case 'open':
      void open(command);
      break;
    case 'accept':
      try {
        peers.get(command.peer)?.accept(command.remote);
      } catch (error) {
        lose(command.peer, messageOf(error));
      }
      break;
    case 'close':
      peers.get(command.peer)?.close();
      peers.delete(command.peer);
      break;
  }
});
process.on('disconnect', () => process.exit());
// What strangers send is no news; what ends the process is.
initLogger('Fatal', (_level, message) => void process.stderr.write(`${message}\n`));
