import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { defaultRecognition } from '#runtime/speech/recognition/index.ts';
import { CallStage } from './call-stage.ts';
import type { RtpPeer } from './rtp-peer.ts';
import { startScenarioPool } from './scenario-run.ts';
import { type Asked, type VendorAnswer, VendorServer } from './speech/vendor-server.ts';
import { fixtureVendors, vendorKey } from './speech/vendors.ts';

/** Logs each playback event with its fields, and the code of its error. */
const logged = `
  const log = (...parts) => Logger.write(parts.filter((part) => part !== undefined).join(' '));
  const note = (call) => {
    for (const name of ['PlaybackReady', 'PlaybackStarted', 'PlaybackFinished'])
      call.addEventListener(CallEvents[name], ({ duration, error }) => log(name, duration, error?.split(':')[0]));
  };
  const watch = (player, events, who) => {
    for (const [name, value] of Object.entries(events))
      player.addEventListener(value, ({ duration, offset, error }) => log(who, name, duration, offset, error?.split(':')[0]));
    return player;
  };`;

/** Stages whose calls are spoken to by a fixture vendor, which stands for OpenAI. */
export class SpeakingStages implements AsyncDisposable {
  readonly vendor: VendorServer;
  /** Answers in place of the vendor, until the next stage. */
  answer: ((asked: Asked) => VendorAnswer) | undefined;
  readonly #pool: SandboxPool;
  /** No two texts are the same, so that nothing is kept of the one before. */
  #texts = 0;

  private constructor(pool: SandboxPool, vendor: VendorServer) {
    this.#pool = pool;
    this.vendor = vendor;
  }

  static async start(): Promise<SpeakingStages> {
    let stages: SpeakingStages | undefined;
    const vendor = await VendorServer.start((asked) => stages?.answer?.(asked) ?? fixtureVendors.openai.answer(asked));
    stages = new SpeakingStages(await startScenarioPool(), vendor);
    return stages;
  }

  /** As at the beginning. */
  reset(): void {
    this.answer = undefined;
    this.vendor.manner = 'well';
    this.vendor.givenUp = 0;
    this.vendor.asked.length = 0;
  }

  /** Runs `whenConnected` with `call`, a `text`, and `log` and `watch`. `url`: where the vendor is thought to be. */
  async stage(whenConnected: string, url = this.vendor.url): Promise<CallStage> {
    this.#texts += 1;
    const stage = await CallStage.start(this.#pool);
    stage.speech = {
      synthesis: { provider: 'openai', voices: { '*': 'nova' } },
      recognition: defaultRecognition,
      accounts: { openai: { baseUrl: `${url}/v1`, apiKey: vendorKey } },
    };
    stage.scenario = `${logged}
      const text = 'text ${this.#texts}';
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        note(call);
        call.addEventListener(CallEvents.Connected, () => { ${whenConnected} });
        call.addEventListener(CallEvents.Disconnected, () => VoxEngine.terminate());
        call.answer();
      });`;
    return stage;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pool[Symbol.asyncDispose]();
    await this.vendor[Symbol.asyncDispose]();
  }
}

/** What was heard, from the first sound to the last; 8 kHz. */
export function soundOf(peer: RtpPeer): number[] {
  const samples = peer.samples(0, 'PCMU');
  const isSound = (sample: number): boolean => Math.abs(sample) > 1000;
  return samples.slice(samples.findIndex(isSound), samples.findLastIndex(isSound) + 1);
}
