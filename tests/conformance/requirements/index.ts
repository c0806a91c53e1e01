import type { Requirement } from '../requirement.ts';
import { access } from './access.ts';
import { avatars } from './avatars.ts';
import { conference } from './conference.ts';
import { contactCenter } from './contact-center.ts';
import { dialogflow } from './dialogflow.ts';
import { egress } from './egress.ts';
import { httpRequests } from './http-requests.ts';
import { journal } from './journal.ts';
import { management } from './management.ts';
import { mcp } from './mcp.ts';
import { mcpServer } from './mcp-server.ts';
import { measurement } from './measurement.ts';
import { media } from './media.ts';
import { net } from './net.ts';
import { operator } from './operator.ts';
import { queues } from './queues.ts';
import { recording } from './recording.ts';
import { routing } from './routing.ts';
import { sandbox } from './sandbox.ts';
import { secrets } from './secrets.ts';
import { session } from './session.ts';
import { sip } from './sip.ts';
import { sipCalls } from './sip-calls.ts';
import { sipLocation } from './sip-location.ts';
import { sipMidCall } from './sip-mid-call.ts';
import { sipTransactions } from './sip-transactions.ts';
import { sipTransports } from './sip-transports.ts';
import { store } from './store.ts';
import { storedValues } from './stored-values.ts';
import { trunks } from './trunks.ts';
import { users } from './users.ts';
import { vendorVoices } from './vendor-voices.ts';
import { voiceAgents } from './voice-agents.ts';
import { voxEngineCalls } from './voxengine-calls.ts';
import { voxEngineData } from './voxengine-data.ts';
import { voxEngineHearing } from './voxengine-hearing.ts';
import { voxEngineIvr } from './voxengine-ivr.ts';
import { voxEngineNames } from './voxengine-names.ts';
import { voxEngineTraps } from './voxengine-traps.ts';
import { voxEngineWebSockets } from './voxengine-websockets.ts';

/** Every requirement, by the file that declares it. */
export const requirementFiles: Readonly<Record<string, readonly Requirement[]>> = {
  access,
  avatars,
  conference,
  'contact-center': contactCenter,
  dialogflow,
  egress,
  'http-requests': httpRequests,
  journal,
  management,
  mcp,
  'mcp-server': mcpServer,
  measurement,
  media,
  net,
  operator,
  queues,
  recording,
  routing,
  sandbox,
  secrets,
  session,
  'sip-calls': sipCalls,
  'sip-location': sipLocation,
  'sip-mid-call': sipMidCall,
  'sip-transactions': sipTransactions,
  'sip-transports': sipTransports,
  sip,
  store,
  'stored-values': storedValues,
  trunks,
  users,
  'voice-agents': voiceAgents,
  'vendor-voices': vendorVoices,
  'voxengine-calls': voxEngineCalls,
  'voxengine-data': voxEngineData,
  'voxengine-hearing': voxEngineHearing,
  'voxengine-names': voxEngineNames,
  'voxengine-ivr': voxEngineIvr,
  'voxengine-traps': voxEngineTraps,
  'voxengine-websockets': voxEngineWebSockets,
};

export const allRequirements: readonly Requirement[] = Object.values(requirementFiles).flat();
