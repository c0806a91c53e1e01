import { parseArgs } from 'node:util';

/** What the command line asked for. */
export interface PhoneOptions {
  /** SIP URI to call. */
  readonly to: string;
  /** IP address, or a name to look up. */
  readonly host: string;
  readonly port: number;
  /** User part of our From. */
  readonly from: string;
  /** Hang up so many seconds after the answer; undefined: never by itself. */
  readonly seconds: number | undefined;
  /** Frequency of the tone we send, Hz; 0: silence. */
  readonly toneHz: number;
  readonly json: boolean;
}

export type PhoneCommand =
  | { readonly kind: 'call'; readonly options: PhoneOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'usage'; readonly problem: string };

export const helpText = `A telephone on the command line: calls a SIP number over UDP, sends a tone and says what it hears.

  patchbay call sip:NUMBER@HOST[:PORT] [options]

  --from USER     who calls (default: phone)
  --seconds N     hang up N seconds after the answer (default: when the other side does, or on Ctrl-C)
  --tone HZ       frequency sent, 20 to 3900 Hz, or 0 for silence (default: 1000)
  --json          one JSON record a line instead of text
  --help          this

Examples
  patchbay call sip:1000@127.0.0.1:5060
  patchbay call sip:+15551234@127.0.0.1 --from 4711 --seconds 5
  patchbay call sip:echo@127.0.0.1:5060 --tone 440 --seconds 3 --json

Exit code 0: answered and ended by either side; 1: refused, not answered or broken off; 2: bad usage.
`;

const uriPattern = /^sip:[^@\s<>]+@(\[[0-9a-fA-F:.]+\]|[^\s:;@<>[\]]+)(?::(\d{1,5}))?$/;

export function parseCommandLine(args: readonly string[]): PhoneCommand {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    return { kind: 'usage', problem: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  if (values.help === true) return { kind: 'help' };
  const [to, ...more] = positionals;
  if (to === undefined || more.length > 0) return { kind: 'usage', problem: 'give exactly one number to call' };
  const match = uriPattern.exec(to);
  const port = Number(match?.[2] ?? 5060);
  const host = match?.[1]?.replace(/^\[|\]$/g, '');
  if (host === undefined || port < 1 || port > 65_535) {
    return { kind: 'usage', problem: `${to} is no SIP address of the form sip:NUMBER@HOST:PORT` };
  }
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
  if (seconds !== undefined && !(seconds > 0 && seconds <= 86_400)) {
    return { kind: 'usage', problem: '--seconds takes a number above 0' };
  }
  const toneHz = Number(values.tone ?? 1000);
  if (!(toneHz === 0 || (toneHz >= 20 && toneHz <= 3900))) {
    return { kind: 'usage', problem: '--tone takes 0 or a frequency between 20 and 3900 Hz' };
  }
  const from = values.from ?? 'phone';
  if (!/^[\w.+~*'!-]+$/.test(from)) return { kind: 'usage', problem: '--from takes a number or a user name' };
  return { kind: 'call', options: { to, host, port, from, seconds, toneHz, json: values.json === true } };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      seconds: { type: 'string' },
      tone: { type: 'string' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
}
