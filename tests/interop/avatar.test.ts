import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import type { RecognitionSettings } from '#runtime/speech/recognition/index.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { spoken } from '#tests/support/recorded-speech.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';
import { joined, silence } from '#tests/support/synthetic-audio.ts';

const shipped = (file: string): string => readFileSync(path.join(import.meta.dirname, '../../scenarios', file), 'utf8');

let pool: SandboxPool;
let folder: string;
beforeAll(async () => {
  pool = await startScenarioPool();
  folder = mkdtempSync(path.join(tmpdir(), 'patchbay-avatar-'));
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('the shipped avatar', () => {
  it('takes a reservation from a caller, by espeak-ng and Pocketsphinx', async () => {
    const grammar = path.join(folder, 'reception.jsgf');
    writeFileSync(
      grammar,
      '#JSGF V1.0;\ngrammar reception;\npublic <said> = when are you open | do you have a table for tonight | we would like a table for (two | three | four) people;\n',
    );
    await using stage = await CallStage.start(pool);
    const recognition: RecognitionSettings = {
      provider: 'pocketsphinx',
      language: 'en-US',
      accounts: { pocketsphinx: { settings: { grammar } } },
    };
    stage.recognition = recognition;
    stage.speech = { synthesis: { provider: 'espeak-ng', voices: {} }, recognition, accounts: {} };
    stage.scenario = shipped('reception.voxengine.js');
    stage.others = { 'reception-avatar': shipped('reception-avatar.js') };
    const caller = await stage.caller(0);
    const finished = (): number => stage.journal.entries.filter(({ message }) => message === 'player.finished').length;
    const answer = async (question: number, text: string): Promise<void> => {
      await stage.until(() => finished() >= question, `the end of question ${question}`);
      await caller.say(joined(silence(8000, 500), spoken(text, 8000, 'en-us', 120), silence(8000, 2500)));
    };
    await answer(1, 'Do you have a table for tonight?');
    await answer(2, 'We would like a table for four people.');
    await stage.until(() => stage.journal.logged.length > 0, 'what the caller wants');
    expect(stage.journal.logged).toEqual(['The caller wants: {"guests":"4","caller":"+12025550199"}']);
    await stage.session?.closed;
    const states = stage.journal.entries.filter(({ message }) => message === 'avatar.entered');
    expect(states.map(({ data }) => (data as { state: string }).state)).toEqual(['start', 'reservation']);
  });
});
