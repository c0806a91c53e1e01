import type { SipMessageList } from '#server/http/contract/index.ts';
import type { ApiClient } from '../api-client.ts';
import { cliErrors } from '../errors.ts';
import { encodePathPart } from '../option-sets.ts';
import { note, print, printJson } from '../terminal.ts';
import { writeOutput } from '../write-output.ts';
import { drawLadder } from './draw-ladder.ts';

export interface SipOptions {
  readonly json?: boolean;
  readonly verbose?: boolean;
  /** File to write a capture to; `-` is standard output. */
  readonly pcap?: string;
}

const defaultWidth = 80;

/** Prints the SIP messages of a session as a ladder or as JSON lines, or writes them as a capture file. */
export async function showSip(client: ApiClient, session: string, options: SipOptions): Promise<void> {
  const path = `/v1/sessions/${encodePathPart(session)}/sip`;
  if (options.pcap !== undefined) return writePcap(client, `${path}.pcap`, options.pcap);
  const list = await client.get<SipMessageList>(path);
  if (options.json === true) for (const item of list.items) printJson(item);
  else if (list.items.length === 0)
    note('No SIP messages: the session had no call over SIP, or they are not traced (--sip-trace off).');
  else print(drawLadder(list, { width: process.stdout.columns ?? defaultWidth, verbose: options.verbose === true }));
}

async function writePcap(client: ApiClient, path: string, file: string): Promise<void> {
  if (file === '-' && process.stdout.isTTY) {
    const problem = 'A capture is not for a terminal';
    throw cliErrors.create('CLI_USAGE', { problem, advice: 'Name a file, or pipe it: … --pcap - | tshark -r -' });
  }
  const response = await client.request('GET', path, { accept: 'application/vnd.tcpdump.pcap' });
  await writeOutput(file, Buffer.from(await response.arrayBuffer()));
}
