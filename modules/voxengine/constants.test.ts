import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { enumNames, listNames } from './constants.ts';
import enumValues from './enum-values.json' with { type: 'json' };
import nameLists from './name-lists.json' with { type: 'json' };
import { sync } from './sync.ts';
import { unavailableNames } from './unavailable.ts';

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** What a script logs at its top level, and the faults it meets there. */
async function top(...scripts: string[]): Promise<{ logs: string[]; faults: string[] }> {
  await using run = new ScenarioRun(pool, [...scripts, 'VoxEngine.terminate()']);
  await run.ended();
  return { logs: run.logs, faults: run.faults };
}

describe('constants of modules that are not there yet', () => {
  it('have the values that VoxEngine gives them', async () => {
    const { logs, faults } = await top(`
      Logger.write(ASRLanguage.ENGLISH_US + ' ' + PlayerEvents.PlaybackFinished + ' ' + WebSocketReadyState.OPEN);
      Logger.write(OpenAI.RealtimeAPIEvents.ConversationItemAdded + ' ' + RecorderProfile['4K']);
      Logger.write([VoiceList.Amazon.en_US_Joanna, VoiceList.Amazon.Neural.en_US_Danielle, ASRProfileList.Google.en_US].map(typeOf).join());
      Logger.write([VoxTTS.VoiceList.Anna, ASRProfileList.Tinkoff.ru_RU, DialogflowLanguage.RUSSIAN].map(typeOf).join());
      Logger.write(typeof ASRMode + typeof AMDEvents + ' ' + VoiceList.Nobody + ' ' + PlayerEvents.Nothing + ' ' + Object.keys(VoiceList).length);
      function typeOf(value) { return typeof value; }`);
    expect(faults).toEqual([]);
    expect(logs).toEqual([
      'en-US Player.PlaybackFinished open',
      'OpenAI.RealtimeAPI.ConversationItemAdded 4K',
      'string,string,string',
      'string,string,string',
      'objectobject undefined undefined 11',
    ]);
  });

  it('can be declared anew, replaced and added to, as any global can', async () => {
    const { logs, faults } = await top(
      `class VoiceList { static mine() { return 'class'; } }
       var ASRLanguage = { X: 'var' };
       function Net() { return 'function'; }
       WebSocketEvents = 'assigned';
       PlayerEvents.Mine = 'added';`,
      'Logger.write([VoiceList.mine(), ASRLanguage.X, Net(), WebSocketEvents, PlayerEvents.Mine].join());',
    );
    expect(faults).toEqual([]);
    expect(logs).toEqual(['class,var,function,assigned,added']);
  });

  it('stay out of reach of what a scenario does to Object.prototype', async () => {
    const { logs } = await top(
      'Object.prototype.get = 1; Object.prototype.value = 2; Logger.write(ASRLanguage.ENGLISH_US + WebSocketEvents.OPEN);',
    );
    expect(logs).toEqual(['en-USWebSocket.Open']);
  });

  it('stand beside functions that say what is missing', async () => {
    for (const [script, name] of [
      ['VoxEngine.createStreamingAgent({})', 'VoxEngine.createStreamingAgent'],
      ['new StreamingAgent()', 'StreamingAgent'],
      ['VoxEngine.callWhatsappUser({})', 'VoxEngine.callWhatsappUser'],
    ] as const) {
      await using run = new ScenarioRun(pool, `\n${script}`);
      await run.ended();
      expect(run.of('fault')).toMatchObject([
        {
          message: expect.stringMatching(new RegExp(`^TypeError: \\[UNSUPPORTED\\] Patchbay has no ${name}\\. \\S`)),
          data: { code: 'UNSUPPORTED', hint: expect.stringContaining('compatibility.md') },
          source: { scenario: 'main', line: 2 },
        },
      ]);
    }
  });

  it('are each named in the isolate and valued beside it', () => {
    const named = [...enumNames, ...Object.keys(unavailableNames)];
    expect(Object.keys(enumValues).filter((name) => !named.includes(name))).toEqual([]);
    expect(enumNames.filter((name) => !(name in enumValues))).toEqual([]);
    expect([...listNames].sort()).toEqual(Object.keys(nameLists).sort());
  });

  it('answer nothing for names that are not theirs', () => {
    const context = { secrets: {}, sessionId: 's', application: 'a' };
    for (const name of ['__proto__', 'constructor', 'nothing', 7, null]) {
      expect(sync.enumValues?.(context, name)).toBeUndefined();
      expect(sync.listGroups?.(context, name)).toEqual([]);
      expect(sync.listValues?.(context, name, 'Amazon')).toEqual({});
    }
  });
});
