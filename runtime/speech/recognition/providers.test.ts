import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { systemClock } from '#runtime/shared/clock.ts';
import { EventLog } from '#tests/support/recognition/event-log.ts';
import { say, silence } from '#tests/support/recognition/sounds.ts';
import { startTranscriptionServer } from '#tests/support/recognition/transcription-server.ts';
import { type OpenEndpointer, recognitionProviders, recognitionProvidersWith } from './index.ts';

describe('the table of providers', () => {
  it('says of each what it needs and which rates it takes', () => {
    for (const [name, provider] of Object.entries(recognitionProviders)) {
      const texts = [provider.describes, ...provider.needs.map((setting) => setting.describes)];
      expect([name, texts.filter((text) => !text.endsWith('.'))]).toEqual([name, []]);
      expect(new Set(provider.needs.map((setting) => setting.name)).size).toBe(provider.needs.length);
      expect(provider.ratesHz.length).toBeGreaterThan(0);
    }
  });

  it('is the table of docs/how-to/speech-recognition.md, whose examples give settings that it knows', () => {
    const page = readFileSync(new URL('../../../docs/how-to/speech-recognition.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, name]) => name);
    expect(new Set(rows)).toEqual(new Set(Object.keys(recognitionProviders)));
    const examples = [...page.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = '']) => JSON.parse(text).speech);
    expect(examples.length).toBeGreaterThan(0);
    for (const { recognition } of examples) {
      for (const [name, settings] of Object.entries<object>(recognition?.settings ?? {})) {
        const known = recognitionProviders[name]?.needs.map((setting) => setting.name);
        expect(known).toEqual(expect.arrayContaining(Object.keys(settings)));
      }
    }
  });

  it('lets another endpointer cut the utterances', async () => {
    await using server = await startTranscriptionServer([{ status: 200, body: { text: 'whisper' } }]);
    const everyTenFrames: OpenEndpointer = () => {
      let count = 0;
      return {
        hear() {
          count += 1;
          return count % 20 === 10 ? 'speechStarted' : count % 20 === 0 ? 'speechEnded' : undefined;
        },
      };
    };
    const { openai } = recognitionProvidersWith(systemClock, everyTenFrames);
    const request = { language: 'en', interimResults: false, rateHz: 8000 } as const;
    const log = new EventLog();
    const recognition = openai.recognise(request, { baseUrl: server.url }, log.listener);
    say(recognition, 20, silence(8000));
    recognition.finish();
    await log.until('ended');
    expect(log.of('result')[0]?.text).toBe('whisper');
    expect(server.asked[0]?.ms).toBe(400);
  });
});
