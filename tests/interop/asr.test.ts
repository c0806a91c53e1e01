import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { spoken } from '#tests/support/recorded-speech.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { joined, silence } from '#tests/support/synthetic-audio.ts';

let pool: SandboxPool;
let folder: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-asr-'));
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('a scenario that asks for a number', () => {
  it('understands a caller who says it, again where the line was bad, by Pocketsphinx', async () => {
    const grammar = path.join(folder, 'digits.jsgf');
    writeFileSync(grammar, '#JSGF V1.0;\ngrammar digit;\npublic <digit> = one | two | three | four | five;\n');
    await using stage = await CallStage.start(pool);
    stage.recognition = {
      provider: 'pocketsphinx',
      language: 'en-US',
      accounts: { pocketsphinx: { settings: { grammar } } },
    };
    stage.scenario = `
      VoxEngine.addEventListener(AppEvents.CallAlerting, ({ call }) => {
        const asr = VoxEngine.createASR(ASRLanguage.ENGLISH_US, ['one', 'two']);
        asr.addEventListener(ASREvents.Started, () => Logger.write('listening'));
        asr.addEventListener(ASREvents.ASRError, ({ error }) => Logger.write('error ' + error));
        asr.addEventListener(ASREvents.Result, ({ text, confidence }) => {
          Logger.write('number ' + text + ' ' + (confidence > 0 && confidence <= 1));
          if (text === 'five') asr.stop();
        });
        asr.addEventListener(ASREvents.Stopped, () => VoxEngine.terminate());
        call.addEventListener(CallEvents.Connected, () => call.sendMediaTo(asr));
        call.answer();
      });`;
    const caller = await stage.caller(0);
    await stage.untilLog('listening');
    const said = joined(silence(8000, 500), spoken('five', 8000, 'en-us', 120), silence(8000, 2500));
    const isUnderstood = () => stage.journal.logged.includes('number five true');
    for (let turn = 0; turn < 6 && !isUnderstood(); turn += 1) await caller.say(said);
    await stage.until(isUnderstood, 'the number');
    await stage.session?.closed;
  });
});
