import type { SessionModule } from '#runtime/session/module-contract.ts';
import { aiModule } from './ai/index.ts';
import { applicationStorageModule } from './applicationstorage/index.ts';
import { asrModule } from './asr/index.ts';
import { avatarModule } from './avatar/index.ts';
import { callModule } from './call/index.ts';
import { callListModule } from './calllist/index.ts';
import { conferenceModule } from './conference/index.ts';
import { connectorsModule } from './connectors/index.ts';
import { cryptoModule } from './crypto/index.ts';
import { detectorsModule } from './detectors/index.ts';
import { httpRequestModule } from './http-request/index.ts';
import { ivrModule } from './ivr/index.ts';
import { loggerModule } from './logger/index.ts';
import { createMcpModule, type McpSettings, mcpLimits, mcpModule } from './mcp/index.ts';
import { measurementProtocolModule } from './measurementprotocol/index.ts';
import { netModule } from './net/index.ts';
import { phoneNumberModule } from './phonenumber/index.ts';
import { playerModule } from './player/index.ts';
import { queuesModule } from './queues/index.ts';
import { recorderModule } from './recorder/index.ts';
import { timersModule } from './timers/index.ts';
import { voxEngineModule } from './voxengine/index.ts';
import { voximplantApiModule } from './voximplantapi/index.ts';
import { webSocketModule } from './websocket/index.ts';

/** Everything a scenario can name, one row per module. Guest halves are installed in this order. */
export const hostModules: readonly SessionModule[] = [
  voxEngineModule,
  loggerModule,
  timersModule,
  netModule,
  callModule,
  playerModule,
  recorderModule,
  conferenceModule,
  webSocketModule,
  httpRequestModule,
  asrModule,
  aiModule,
  detectorsModule,
  applicationStorageModule,
  cryptoModule,
  phoneNumberModule,
  ivrModule,
  queuesModule,
  callListModule,
  mcpModule,
  connectorsModule,
  voximplantApiModule,
  avatarModule,
  measurementProtocolModule,
];

/** The table of one server, as its operator has set it up. */
export function hostModulesWith({ mcp }: { readonly mcp: McpSettings }): readonly SessionModule[] {
  const set = createMcpModule(mcpLimits, mcp);
  return hostModules.map((module) => (module.name === set.name ? set : module));
}
