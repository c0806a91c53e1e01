import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startDeepgramServer } from '#tests/support/recognition/deepgram-server.ts';
import { ScenarioRun, startScenarioPool } from '#tests/support/scenario-run.ts';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { SpeakingStages } from '#tests/support/speaking-stages.ts';
import { joined, silence, tones } from '#tests/support/synthetic-audio.ts';
import { until } from '#tests/support/until.ts';

const read = (file: string): string => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
const [scenario = '', script = ''] = Array.from(
  read('docs/how-to/avatars.md').matchAll(/```js\n(.*?)```/gs),
  ([, code]) => code,
);

describe('docs/how-to/avatars.md', () => {
  it('uploads a script that a scenario of the same application finds by its name, and of no other', async () => {
    await using server = await ServerProcess.start();
    const [block = ''] = shellBlocks(read('docs/how-to/avatars.md'));
    await server.follow(block);
    await server.api('POST', '/v1/applications', { name: 'other' });
    const source = `
      require(Modules.Avatar);
      const avatar = VoximplantAvatar.createAvatar({ avatarId: 'reception-avatar' });
      const over = (what) => { Logger.write(what); VoxEngine.terminate(); };
      avatar.addEventListener(VoximplantAvatar.Events.Error, ({ reason }) => over(reason));
      avatar.addEventListener(VoximplantAvatar.Events.Loaded, () => avatar.start());
      avatar.addEventListener(VoximplantAvatar.Events.Reply, ({ utterance }) => over(utterance));`;
    const said: (string | undefined)[] = [];
    for (const application of ['default', 'other']) {
      const path = `/v1/applications/${application}`;
      await server.api('PUT', `${path}/scenarios/ask`, { fileName: 'ask.js', source });
      await server.api('POST', `${path}/rules`, { name: 'ask', pattern: 'ask', scenarios: ['ask'] });
      const { body } = await server.api('POST', `${path}/sessions`, { rule: 'ask' });
      const { id } = body as { readonly id: string };
      const logged = async () => (await server.records(id)).find(({ kind }) => kind === 'log')?.message;
      await until(
        async () => (await logged()) !== undefined,
        () => 'what the avatar says',
      );
      said.push(await logged());
    }
    expect(said).toEqual([
      'Good evening, this is the restaurant. How can I help you?',
      expect.stringMatching(/^AVATAR_MISSING: /),
    ]);
  });

  it('has a call with an avatar, by a scenario and a script', async () => {
    await using stages = await SpeakingStages.start();
    await using recogniser = await startDeepgramServer({ pauseMs: 500 });
    await using stage = await stages.stage('');
    stage.recognition = {
      provider: 'pocketsphinx',
      language: 'en-US',
      accounts: { deepgram: { baseUrl: recogniser.url, apiKey: 'good-key' } },
    };
    stage.scenario = scenario;
    stage.others = { desk: script };
    const caller = await stage.caller(0);
    const player = () => stage.journal.entries.filter(({ message }) => message === 'player.finished').length;
    await stage.until(() => player() === 1, 'the question');
    await caller.say(joined(tones(8000, 600, [{ hz: 400, levelDbm0: -10 }]), silence(8000, 1000)));
    await stage.untilLog('one two');
    await stage.session?.closed;
    const asked = stages.vendor.asked.map(({ body }) => (JSON.parse(String(body)) as { input: string }).input);
    expect(asked).toEqual(['Please count, Ann.', 'Very good.']);
  });
});

describe('scenarios/reception-avatar.js', () => {
  let pool: SandboxPool;
  beforeAll(async () => {
    pool = await startScenarioPool();
  });
  afterAll(async () => {
    await pool[Symbol.asyncDispose]();
  });

  it.each([
    [
      ['When are you open?', 'I would like to reserve a table', 'for many', 'for a couple'],
      [
        'start',
        'We are open from ten to ten.',
        'Anything else?',
        'For how many?',
        'For two, three or four?',
        'A table for 2. See you.',
      ],
      { guests: '2', caller: '1' },
    ],
    [
      ['do you have a table', 'no thank you', '', 'what', 'what?'],
      ['start', 'For how many?', 'As you like.', 'Anything else?'],
      undefined,
    ],
  ])('answers what a caller may say: %j', async (said, replies, customData) => {
    const code = `
      require(Modules.Avatar);
      const said = ${JSON.stringify(said)};
      const avatar = VoximplantAvatar.createAvatar({ avatarId: 'reception-avatar', customData: { caller: '1' } });
      avatar.addEventListener(VoximplantAvatar.Events.Loaded, () => avatar.start());
      avatar.addEventListener(VoximplantAvatar.Events.Reply, ({ utterance, nextState, isFinal }) => {
        if (utterance) Logger.write(utterance);
        if (nextState) avatar.goToState(nextState);
        else if (!isFinal && said.length > 0) avatar.handleUtterance(said.shift());
        else if (!isFinal) Logger.write('end');
      });
      avatar.addEventListener(VoximplantAvatar.Events.Finish, ({ customData }) => Logger.write('end ' + JSON.stringify(customData)));`;
    await using run = new ScenarioRun(pool, code, {
      others: { 'reception-avatar': read('scenarios/reception-avatar.js') },
    });
    await run.untilLog('end');
    expect(run.logs.slice(1, replies.length)).toEqual(replies.slice(1));
    expect(run.logs.at(-1)).toBe(`end ${JSON.stringify(customData)}`);
    expect(run.faults).toEqual([]);
  });
});
