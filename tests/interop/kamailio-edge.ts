import { readFileSync } from 'node:fs';
import path from 'node:path';
import { KamailioProcess } from './kamailio-process.ts';

export interface EdgeOptions {
  readonly edgePort: number;
  readonly nodePort: number;
  /** Between the edge and the nodes. */
  readonly transport: 'udp' | 'tcp';
}

/**
 * The edge as `docs/how-to/kamailio.md` has it, with loopback addresses in the place of the document's: 127.0.0.1 is its
 * outside, 127.0.0.2 its inside, 127.0.0.3 and 127.0.0.4 are the nodes.
 */
export async function edgeFromHowTo({ edgePort, nodePort, transport }: EdgeOptions): Promise<KamailioProcess> {
  const text = readFileSync(path.join(import.meta.dirname, '../../docs/how-to/kamailio.md'), 'utf8');
  const filled = text
    .replaceAll('203.0.113.10', '127.0.0.1')
    .replaceAll('10.0.0.2', '127.0.0.2')
    .replaceAll('10.0.0.11:5060', `127.0.0.3:${nodePort}`)
    .replaceAll('10.0.0.12:5060', `127.0.0.4:${nodePort}`)
    .replaceAll(':5060', `:${edgePort}`)
    .replaceAll('"ds_ping_interval", 5', '"ds_ping_interval", 1');
  const nodes = block(filled, 'text');
  return KamailioProcess.start({
    configuration: block(filled, 'cfg'),
    port: edgePort,
    files: { 'dispatcher.list': transport === 'tcp' ? overTcp(nodes) : nodes },
  });
}

function overTcp(nodes: string): string {
  return nodes.replaceAll(/(sip:\S+)/g, '$1;transport=tcp').replaceAll('socket=udp', 'socket=tcp');
}

function block(markdown: string, language: string): string {
  const [, code] = new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(markdown) ?? [];
  if (code === undefined) throw new Error(`the document has no block of ${language}`);
  return code;
}
