import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { releaseFile } from '#runtime/shared/release.ts';
import { buildConsole, type ConsoleBundle } from './console-bundle.ts';

export interface ConsoleAsset {
  readonly type: string;
  readonly text: string;
}

/** What a page of the console is, and what its browser may do with it. */
export interface ConsolePage {
  readonly text: string;
  /** Content-Security-Policy. */
  readonly policy: string;
}

/** The web console for browsers: made from the sources when somebody first asks for it, or read from the release. */
export class ConsoleFiles {
  #bundle: Promise<ConsoleBundle> | undefined;

  /** One of the files that the page names, by its name. Undefined for any other. Rejects with CONSOLE_NOT_BUILT. */
  async asset(name: string): Promise<ConsoleAsset | undefined> {
    const bundle = await this.#whole();
    const { script, style } = names(bundle);
    if (name === script) return { type: 'text/javascript; charset=utf-8', text: bundle.script };
    if (name === style) return { type: 'text/css; charset=utf-8', text: bundle.style };
    return undefined;
  }

  /**
   * The one page. Scripts and styles are ours alone; the editor writes style elements, which bear the page's nonce. `sip`: `host:port` where it may
   * speak SIP over a WebSocket; undefined: nowhere.
   */
  async page(sip: string | undefined): Promise<ConsolePage> {
    const { script, style } = names(await this.#whole());
    const nonce = randomBytes(16).toString('base64');
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      `style-src 'self' 'nonce-${nonce}'`,
      `connect-src 'self'${sip === undefined ? '' : ` ws://${sip} wss://${sip}`}`,
      'img-src data:',
      'media-src blob:',
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; ');
    const text = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Patchbay</title>
<link rel="stylesheet" href="/console/assets/${style}">
<script type="module" nonce="${nonce}" src="/console/assets/${script}"></script></head><body${sip === undefined ? '' : ` data-sip="${sip}"`}></body></html>
`;
    return { text, policy };
  }

  #whole(): Promise<ConsoleBundle> {
    this.#bundle ??= readRelease() ?? buildConsole();
    this.#bundle.catch(() => {
      this.#bundle = undefined;
    });
    return this.#bundle;
  }
}

/** Files of the release that `npm run build` makes of a bundle. */
export const releaseNames = { script: 'console.js', style: 'console.css' } as const;

function readRelease(): Promise<ConsoleBundle> | undefined {
  const files = [releaseFile(releaseNames.script), releaseFile(releaseNames.style)];
  if (files.includes(undefined)) return undefined;
  return Promise.all(files.map((file) => readFile(file as URL, 'utf8'))).then(([script = '', style = '']) => ({
    script,
    style,
  }));
}

/** With a digest each: a browser may keep them for ever. */
function names({ script, style }: ConsoleBundle): { readonly script: string; readonly style: string } {
  return { script: `${digest(script)}.js`, style: `${digest(style)}.css` };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
