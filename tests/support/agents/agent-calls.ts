import type { Leg } from '#runtime/gateway/leg.ts';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage } from '../call-stage.ts';
import type { FakeMediaStream } from '../fake-media-engine.ts';
import type { Received, RtpPeer } from '../rtp-peer.ts';
import { toneCorrelation } from '../tone-correlation.ts';

export const AgentCalls = {
  /** A call, as the public examples connect one with an agent: `connected` has the client, and makes something of it. */
  async start(pool: SandboxPool, create: string, connected: string, module: string): Promise<CallStage> {
    const stage = await CallStage.start(pool);
    stage.secrets = { AGENT_KEY: 'good-key' };
    stage.scenario = `require(Modules.${module});
      VoxEngine.addEventListener(AppEvents.CallAlerting, async ({ call }) => {
        let client;
        call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
        try {
          call.answer();
          client = await ${create};
          ${connected}
        } catch (error) {
          Logger.write('===UNHANDLED_ERROR=== ' + error);
          client?.close();
          VoxEngine.terminate();
        }
      });`;
    return stage;
  },
};

/** A scenario's code that writes every event of an enumeration, with its data. */
export const log = (enumeration: string): string => `
  for (const name of Object.values(${enumeration}))
    client.addEventListener(name, (event) => Logger.write(event.name + ' ' +
      JSON.stringify(event.data ?? { encoding: event.encoding, mediaInfo: event.mediaInfo }) + ' ' + (event.client === client)));`;

/** What was written so of one event. */
// biome-ignore lint/suspicious/noExplicitAny: data of every vendor
export const told = (stage: CallStage, name: string): any[] =>
  stage.journal.logged
    .filter((line) => line.startsWith(`${name} `))
    .map((line) => JSON.parse(line.slice(name.length, line.lastIndexOf(' '))));

/** The caller speaks: a tone of 700 Hz, so many packets of 20 ms. */
export async function speak(stage: CallStage, leg: Leg, peer: RtpPeer, packets: number): Promise<void> {
  const port = () => (leg.media as FakeMediaStream | undefined)?.configured.at(-1)?.remotePort;
  await stage.until(() => port() !== undefined, 'the call to be connected');
  await peer.talk({ port: port() ?? 0, packets, frequencyHz: 700 });
}

/** Packets that the caller heard something in. */
export const loudness = (peer: RtpPeer, after = 0): Received[] =>
  peer.heard(0).filter(({ at, payload }) => at > after && payload.some((code) => (code & 0x7f) < 0x60));

/** How much of what was said is that tone, in the median of stretches of 40 ms: a busy machine leaves out frames. `pauses`: silence is none of it. */
export function likeness(samples: readonly number[], hz: number, rateHz: number, pauses = false): number {
  const isSound = (sample: number) => Math.abs(sample) > 600;
  const sound = samples.slice(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
  const length = rateHz / 25;
  const stretches = Array.from({ length: Math.floor(sound.length / length) }, (_, index) =>
    sound.slice(index * length, (index + 1) * length),
  )
    .filter((stretch) => !pauses || stretch.some(isSound))
    .map((stretch) => toneCorrelation(stretch, hz, rateHz))
    .sort((one, other) => one - other);
  return stretches[Math.floor(stretches.length / 2)] ?? 0;
}
