import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SandboxPool } from '#runtime/sandbox/contract.ts';
import { startRealtimeAgent } from '#tests/support/agents/realtime-agent.ts';
import { startTextModel } from '#tests/support/agents/text-model.ts';
import { CallStage } from '#tests/support/call-stage.ts';
import { startScenarioPool } from '#tests/support/scenario-run.ts';

const page = readFileSync(new URL('../../docs/how-to/voice-agents.md', import.meta.url), 'utf8');
const [agent = '', writer = ''] = Array.from(page.matchAll(/```js\n(.*?)```/gs), ([, code]) => code);

let pool: SandboxPool;
beforeAll(async () => {
  pool = await startScenarioPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

async function stageOf(scenario: string, url: string): Promise<CallStage> {
  const stage = await CallStage.start(pool);
  stage.secrets = { OPENAI_API_KEY: 'good-key' };
  stage.connectorUrls = { openai: url };
  stage.scenario = scenario;
  return stage;
}

describe('docs/how-to/voice-agents.md', () => {
  it('has a call with a model that speaks', async () => {
    await using server = await startRealtimeAgent();
    await using stage = await stageOf(agent, server.url);
    // A caller who spoke would interrupt it.
    const caller = await stage.caller(0);
    await caller.hears(1200);
    expect(server.talks[0]?.messages[0]).toMatchObject({
      session: { instructions: 'You answer the phone of a bakery.' },
    });
  });

  it('has a model that writes what is said', async () => {
    await using model = await startTextModel();
    // Nobody recognises here: the caller's words are given to the model as if somebody had.
    const heard = writer.replace(
      'call.sendMediaTo(ears);',
      `call.sendMediaTo(ears); model.createResponses({ model: 'm', input: 'Hello' });`,
    );
    expect(heard).not.toBe(writer);
    await using stage = await stageOf(heard.replace('call.say(', 'Logger.write('), model.url);
    await stage.caller(440);
    await stage.untilLog('Grüß Gott.');
    expect(model.asked[0]?.body).toMatchObject({ input: 'Hello', store: true });
  });
});
