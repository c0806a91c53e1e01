// What guest halves make, against what the typings say of it. Parameters of guest halves are `unknown`, because scenarios
// may pass anything; names, results and how many parameters there are must agree.

import type { ASR as GuestAsr } from '#modules/asr/asr.ts';
import type { AnsweringMachineDetector } from '#modules/call/answering-machine.ts';
import type { audio } from '#modules/call/call-audio.ts';
import type { facts } from '#modules/call/call-facts.ts';
import type { messages } from '#modules/call/call-messages.ts';
import type { progress } from '#modules/call/call-progress.ts';
import type { recording } from '#modules/call/call-recording.ts';
import type { transfer } from '#modules/call/call-transfer.ts';
import type { easyProcess } from '#modules/call/easy-process.ts';
import type { forwardCallToPSTN, forwardCallToSIP } from '#modules/call/forward-calls.ts';
import type { playSoundAndHangup } from '#modules/call/play-sound.ts';
import type { Conference as GuestConference } from '#modules/conference/conference.ts';
import type { Endpoint as GuestEndpoint } from '#modules/conference/endpoint.ts';
import type { TurnDetector, VAD } from '#modules/detectors/detector.ts';
import type { Client } from '#modules/mcp/client.ts';
import type { Player as GuestPlayer, SequencePlayer as GuestSequencePlayer } from '#modules/player/player.ts';
import type { ACDRequest as GuestAcdRequest } from '#modules/queues/acd-request.ts';
import type { SmartQueueTask as GuestTask } from '#modules/queues/smart-queue-task.ts';
import type { Recorder as GuestRecorder } from '#modules/recorder/recorder.ts';
import type { fromBase64, fromHex, toBase64, toHex } from '#modules/voxengine/byte-functions.ts';
import type { getLocalTime as localTime, levenshteinDistance } from '#modules/voxengine/plain-functions.ts';
import type { WebSocket as GuestWebSocket } from '#modules/websocket/web-socket.ts';

/** What a guest half types as `unknown` or `object` is the scenario's own object, and may be what the typings say. */
type Loose<Type> = unknown extends Type ? any : object extends Type ? any : Type extends object | null ? (Type extends null ? null : any) : Type;
type Made<Type> = {
  [Name in keyof Type]: Type[Name] extends (...given: infer Given) => infer Result
    ? (...given: Given) => Loose<Result>
    : any;
};
/** An error where what is made is not what is declared. */
type Fits<Declared, Guest extends Declared> = Guest;
/** Methods of `Call` as they are once bound to one. */
type Bound<Group> = {
  [Name in keyof Group]: Group[Name] extends (call: any, ...given: infer Given) => infer Result
    ? (...given: Given) => Loose<Result>
    : never;
};
type GuestCall = Bound<typeof audio & typeof facts & typeof messages & typeof progress & typeof recording & typeof transfer>;

export type All = [
  Fits<Call, GuestCall>,
  Fits<AMD.AnsweringMachineDetector, Made<AnsweringMachineDetector>>,
  Fits<ASR, Made<GuestAsr>>,
  Fits<Conference, Made<GuestConference>>,
  Fits<Endpoint, Made<GuestEndpoint>>,
  Fits<Silero.VAD, Made<VAD>>,
  Fits<Pipecat.TurnDetector, Made<TurnDetector>>,
  Fits<MCP.Client, Made<Client>>,
  Fits<Player, Made<GuestPlayer>>,
  Fits<SequencePlayer, Made<GuestSequencePlayer>>,
  Fits<ACDRequest, Made<GuestAcdRequest>>,
  Fits<SmartQueueTask, Made<GuestTask>>,
  Fits<Recorder, Made<GuestRecorder>>,
  Fits<WebSocket, Made<GuestWebSocket>>,
  Fits<typeof base64_decode, typeof fromBase64>,
  Fits<typeof base64_encode, typeof toBase64>,
  Fits<typeof hex2bytes, typeof fromHex>,
  Fits<typeof bytes2hex, typeof toHex>,
  Fits<typeof getLocalTime, typeof localTime>,
  Fits<typeof levenshtein_distance, typeof levenshteinDistance>,
  Fits<(url: string) => void, typeof playSoundAndHangup>,
  Parameters<typeof VoxEngine.easyProcess>['length'] extends Parameters<typeof easyProcess>['length'] ? true : never,
  Parameters<typeof VoxEngine.forwardCallToPSTN>['length'] extends Parameters<typeof forwardCallToPSTN>['length'] ? true : never,
  Parameters<typeof VoxEngine.forwardCallToSIP>['length'] extends Parameters<typeof forwardCallToSIP>['length'] ? true : never,
];
