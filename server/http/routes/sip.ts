import { readSipMessages, toPcap } from '../../sip-trace/index.ts';
import * as contract from '../contract/index.ts';
import { findSession } from '../find-session.ts';
import { route } from '../route.ts';

const pcapType = 'application/vnd.tcpdump.pcap';

export const sipRoutes = [
  route({
    method: 'GET',
    url: '/v1/sessions/:id/sip',
    summary: 'SIP messages of the calls of one session, oldest first, with credentials masked',
    permission: 'journal:read',
    path: contract.sessionPath,
    reply: contract.sipMessageList,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS'],
    async handle({ path }, { store }) {
      return await readSipMessages(store, (await findSession(store, path.id)).id);
    },
  }),
  route({
    method: 'GET',
    url: '/v1/sessions/:id/sip.pcap',
    summary: 'The same as a capture file for Wireshark; TLS and WebSockets show as plain TCP',
    permission: 'journal:read',
    path: contract.sessionPath,
    contentType: pcapType,
    errors: ['SESSION_MISSING', 'SESSION_AMBIGUOUS'],
    async handle({ path, reply }, { store }) {
      const { id } = await findSession(store, path.id);
      const { items } = await readSipMessages(store, id);
      reply.type(pcapType).header('content-disposition', `attachment; filename="${id}.pcap"`);
      return toPcap(items);
    },
  }),
];
