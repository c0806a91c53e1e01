import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { build } from 'esbuild';
import { ServerProcess } from '#tests/support/server-process.ts';
import { shellBlocks } from '#tests/support/shell-blocks.ts';
import { until } from '#tests/support/until.ts';
import { BrowserPhones } from './browser-phone.ts';
import { freePort } from './sipp-run.ts';

const root = join(import.meta.dirname, '../..');

/** The first block of that language. */
function blockOf(markdown: string, language: string): string {
  return new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'm').exec(markdown)?.[1] ?? '';
}

/** Firefox reaches no loopback address by WebRTC. */
const address = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === 'IPv4')?.address;

it.each(['chromium', 'firefox'] as const)(
  'docs/how-to/browsers.md has a page that registers, calls a scenario, hears it, and hangs up: %s',
  async (name) => {
    const markdown = readFileSync(join(root, 'docs/how-to/browsers.md'), 'utf8');
    const sip = `127.0.0.1:${await freePort()}`;
    const socket = `127.0.0.1:${await freePort()}`;
    await using server = await ServerProcess.start({
      args: ['--sip', `udp:${sip},ws:${socket}`, '--rtp', `${address ?? '127.0.0.1'}:25700-25799`],
    });
    const folder = await mkdtemp(join(tmpdir(), 'patchbay-page-'));
    await using browser = await BrowserPhones.start(name);
    try {
      for (const block of shellBlocks(markdown)) await server.follow(block, { folder });
      const script = blockOf(markdown, 'js').replaceAll('127.0.0.1:5080', socket);
      await writeFile(join(folder, 'telephone.js'), script);
      await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
      await mkdir(join(folder, 'www'));
      const { outputFiles } = await build({
        entryPoints: [join(folder, 'telephone.js')],
        bundle: true,
        write: false,
        logLevel: 'warning',
      });
      const page = await browser.open(
        blockOf(markdown, 'html').replace(
          '<script src="telephone.js">',
          `<script type="module">${outputFiles[0]?.text ?? ''}`,
        ),
      );
      const shows = (text: string) =>
        until(
          async () => (await page.$eval('#state', ({ textContent }) => textContent)) === text,
          `the page should show "${text}"`,
        );
      await shows('ready');
      await page.click('#call');
      await shows('talking');
      const energy = `connections[0].getStats().then((stats) =>
      [...stats.values()].find(({ type, kind }) => type === 'inbound-rtp' && kind === 'audio')?.totalAudioEnergy ?? 0)`;
      await until(async () => Number(await page.evaluate(energy)) > 0, 'the page hears something');
      await page.click('#end');
      await shows('ready');
      const [session] = await server.sessionsTo('100');
      expect(session).toBeDefined();
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
);
