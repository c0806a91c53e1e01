import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type Browser, type LaunchOptions, launch, type Page } from 'puppeteer-core';
import { until } from '#tests/support/until.ts';

/** What the page may be told, see `browser/*-phone.mjs`. */
type Verb = 'start' | 'call' | 'answer' | 'press' | 'hold' | 'resume' | 'restart' | 'hangUp' | 'hears' | 'said';

export type BrowserLibrary = 'jssip' | 'sipjs';

export type BrowserName = 'chromium' | 'firefox';

/** Both let pages play sound unasked, and have a microphone of their own that beeps. */
export const launches: Readonly<Record<BrowserName, LaunchOptions>> = {
  chromium: {
    browser: 'chrome',
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--autoplay-policy=no-user-gesture-required',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  },
  firefox: {
    browser: 'firefox',
    executablePath: '/usr/bin/firefox-esr',
    extraPrefsFirefox: {
      'media.autoplay.default': 0,
      'media.autoplay.blocking_policy': 0,
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      // Nothing here resolves the names that stand for addresses.
      'media.peerconnection.ice.obfuscate_host_addresses': false,
    },
  },
};

/** A browser with pages that are softphones, one for each library that browsers speak SIP with. */
export class BrowserPhones implements AsyncDisposable {
  readonly #browser: Browser;
  readonly #server: Server;
  readonly #pages: Map<string, string>;

  private constructor(browser: Browser, server: Server, pages: Map<string, string>) {
    this.#browser = browser;
    this.#server = server;
    this.#pages = pages;
  }

  static async start(name: BrowserName): Promise<BrowserPhones> {
    const pages = new Map<string, string>();
    const server = createServer((request, response) => {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(pages.get(request.url ?? ''));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const browser = await launch({ headless: true, ...launches[name] });
    return new BrowserPhones(browser, server, pages);
  }

  /** That document in a page of its own, which keeps its connections in `connections`. */
  async open(html: string): Promise<Page> {
    const page = await this.#browser.newPage();
    await page.evaluateOnNewDocument(`
      globalThis.connections = [];
      globalThis.RTCPeerConnection = class extends RTCPeerConnection {
        constructor(...values) {
          super(...values);
          connections.push(this);
        }
      };`);
    const path = `/${this.#pages.size}`;
    this.#pages.set(path, html);
    const { port } = this.#server.address() as AddressInfo;
    await page.goto(`http://127.0.0.1:${port}${path}`);
    return page;
  }

  async phone(library: BrowserLibrary, options: BrowserPhoneOptions): Promise<BrowserPhone> {
    const script = (await bundle(library)).replaceAll('</script', '<\\/script');
    const phone = new BrowserPhone(await this.open(`<!doctype html><script type="module">${script}</script>`));
    await phone.tell('start', options);
    return phone;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#browser.close();
    this.#server.close();
  }
}

export interface BrowserPhoneOptions {
  /** `ws://host:port`. */
  readonly socket: string;
  readonly uri: string;
  readonly password?: string;
  readonly register: boolean;
}

/** One page with a softphone. */
export class BrowserPhone implements AsyncDisposable {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async tell(verb: Verb, ...values: readonly unknown[]): Promise<unknown> {
    const call = `window.phone.${verb}(${values.map((value) => JSON.stringify(value)).join()})`;
    return await this.page.evaluate(call);
  }

  /** Resolves when the page has said that. */
  async says(text: string): Promise<void> {
    let said: unknown;
    await until(
      async () => {
        said = await this.tell('said');
        return Array.isArray(said) && said.includes(text);
      },
      () => `the page should say "${text}", and says ${JSON.stringify(said)}`,
    );
  }

  /** Resolves when that tone is heard; 0 stands for silence. */
  async hears(hz: number): Promise<void> {
    let heard = 0;
    await until(
      async () => {
        heard = Number(await this.tell('hears'));
        return Math.abs(heard - hz) < 15;
      },
      () => `the page should hear ${hz} Hz, and hears ${heard} Hz`,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.page.close();
  }
}

async function bundle(library: BrowserLibrary): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./browser/${library}-phone.mjs`, import.meta.url))],
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'warning',
  });
  return outputFiles[0]?.text ?? '';
}
