import { describe, expect, it } from '@jest/globals';
import { acceptAnswer, agreementOf, type LocalAudio, makeAnswer, makeOffer } from './offer-answer.ts';
import { parseSdp } from './parse-sdp.ts';
import { selectAudio } from './select-audio.ts';
import { serializeSdp } from './serialize-sdp.ts';
import type { SessionDescription } from './session-description.ts';

const local: LocalAudio = {
  address: '198.51.100.1',
  port: 20000,
  sessionId: '17',
  sessionVersion: 0,
  direction: 'sendrecv',
};

function sdp(...lines: string[]): SessionDescription {
  const result = parseSdp(
    ['v=0', 'o=- 1 1 IN IP4 192.0.2.1', 's=-', 'c=IN IP4 192.0.2.1', 't=0 0', ...lines].join('\r\n'),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.description;
}

function answered(offer: SessionDescription) {
  const result = selectAudio(offer, local);
  if (!result.ok) throw new Error(result.refusal.reason);
  const answer = makeAnswer(offer, result.selection, local);
  return { answer, text: serializeSdp(answer), ...agreementOf(result.selection, local) };
}

describe('an answer', () => {
  it("takes the offerer's first codec and its payload types", () => {
    const { text, parameters } = answered(
      sdp('m=audio 4000 RTP/AVP 18 96 0 97', 'a=rtpmap:96 pcma/8000', 'a=rtpmap:97 telephone-event/8000'),
    );
    expect(parameters).toMatchObject({ codec: 'PCMA', payloadType: 96, telephoneEventPayloadType: 97, ptimeMs: 20 });
    expect(text).toContain('m=audio 20000 RTP/AVP 96 97\r\n');
    expect(text).toContain('a=rtpmap:96 PCMA/8000\r\n');
    expect(text).toContain('a=fmtp:97 0-15\r\n');
  });

  it('has no telephone-event when the offer has none', () => {
    const { parameters, text } = answered(sdp('m=audio 4000 RTP/AVP 0'));
    expect(parameters).not.toHaveProperty('telephoneEventPayloadType');
    expect(text).not.toContain('telephone-event');
  });

  it('refuses every other section with port 0, in the order of the offer', () => {
    const { answer } = answered(
      sdp(
        'm=video 5000 RTP/AVP 96',
        'm=audio 4000 RTP/SAVP 0',
        'm=audio 4002 RTP/AVP 18',
        'm=audio 4004 RTP/AVP 0',
        'm=audio 4006 RTP/AVP 8',
        'm=application 5002 UDP/BFCP *',
      ),
    );
    expect(answer.media.map(({ type, port }) => [type, port])).toEqual([
      ['video', 0],
      ['audio', 0],
      ['audio', 0],
      ['audio', 20000],
      ['audio', 0],
      ['application', 0],
    ]);
    expect(answer.media[0]?.formats).toEqual(['96']);
  });

  it.each([
    ['sendrecv', 'sendrecv', false],
    ['sendonly', 'recvonly', true],
    ['recvonly', 'sendonly', false],
    ['inactive', 'inactive', true],
  ])('to %s is %s', (offered, expected, held) => {
    const result = answered(sdp('m=audio 4000 RTP/AVP 0', `a=${offered}`));
    expect(result.parameters.direction).toBe(expected);
    expect(result.held).toBe(held);
    expect(result.text).toContain(`a=${expected}\r\n`);
  });

  it('takes the direction of the session when the section has none', () => {
    expect(answered(sdp('a=sendonly', 'm=audio 4000 RTP/AVP 0')).parameters.direction).toBe('recvonly');
  });

  it('reads c=0.0.0.0 as hold', () => {
    const { held, parameters } = answered(sdp('m=audio 4000 RTP/AVP 0', 'c=IN IP4 0.0.0.0'));
    expect(held).toBe(true);
    expect(parameters.direction).toBe('recvonly');
  });

  it.each([
    [[], 20],
    [['a=ptime:30'], 30],
    [['a=ptime:40', 'a=maxptime:20'], 20],
    [['a=maxptime:10'], 10],
    [['a=ptime:0'], 20],
    [['a=ptime:nonsense', 'a=maxptime:nonsense'], 20],
  ])('to %j sends packets of %d ms', (attributes, expected) => {
    expect(answered(sdp('m=audio 4000 RTP/AVP 0', ...attributes)).parameters.ptimeMs).toBe(expected);
  });

  it.each([
    [[], 4001],
    [['a=rtcp:53020'], 53020],
    [['a=rtcp:53020 IN IP4 192.0.2.9'], 53020],
    [['a=rtcp:99999'], 4000],
    [['a=rtcp-mux'], undefined],
  ])('with %j sends RTCP to %s', (attributes, expected) => {
    const { parameters, text } = answered(sdp('m=audio 4000 RTP/AVP 0', ...attributes));
    expect(parameters.remoteRtcpPort).toBe(expected);
    expect(text.includes('a=rtcp-mux')).toBe(expected === undefined);
  });
});

describe('an offer that cannot be used', () => {
  it.each([
    ['has no section', [], 'SDP_NO_AUDIO'],
    ['has video only', ['m=video 4000 RTP/AVP 96'], 'SDP_NO_AUDIO'],
    ['switched its audio off', ['m=audio 0 RTP/AVP 0'], 'SDP_NO_AUDIO'],
    ['wants SRTP without saying how', ['m=audio 4000 RTP/SAVP 0'], 'SDP_NO_COMMON_CRYPTO'],
    ['has other codecs only', ['m=audio 4000 RTP/AVP 18 3'], 'SDP_NO_COMMON_CODEC'],
    ['has PCMU at 16 kHz only', ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 PCMU/16000'], 'SDP_NO_COMMON_CODEC'],
    ['has payload types above 127', ['m=audio 4000 RTP/AVP 200', 'a=rtpmap:200 PCMU/8000'], 'SDP_NO_COMMON_CODEC'],
    ['maps 0 to something else', ['m=audio 4000 RTP/AVP 0', 'a=rtpmap:0 G729/8000'], 'SDP_NO_COMMON_CODEC'],
    ['names a host', ['m=audio 4000 RTP/AVP 0', 'c=IN IP4 phone.example.com'], 'SDP_BAD_ADDRESS'],
    ['aims at a multicast group', ['m=audio 4000 RTP/AVP 0', 'c=IN IP4 239.1.2.3/127'], 'SDP_BAD_ADDRESS'],
    ['aims at broadcast', ['m=audio 4000 RTP/AVP 0', 'c=IN IP4 255.255.255.255'], 'SDP_BAD_ADDRESS'],
    ['speaks IPv6', ['m=audio 4000 RTP/AVP 0', 'c=IN IP6 2001:db8::1'], 'SDP_BAD_ADDRESS'],
  ])('because it %s is refused', (_why, lines, code) => {
    expect(selectAudio(sdp(...lines), local)).toMatchObject({ ok: false, refusal: { code } });
  });
});

describe('an offer of ours', () => {
  it('has the codecs that are asked for and telephone-event', () => {
    expect(serializeSdp(makeOffer({ ...local, codecs: ['PCMU', 'PCMA'] }))).toBe(
      'v=0\r\no=- 17 0 IN IP4 198.51.100.1\r\ns=-\r\nc=IN IP4 198.51.100.1\r\nt=0 0\r\nm=audio 20000 RTP/AVP 0 8 101\r\n' +
        'a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n' +
        'a=ptime:20\r\na=sendrecv\r\n',
    );
  });

  it('keeps the sections of what we answered before, refused ones refused', () => {
    const before = answered(sdp('m=video 5000 RTP/AVP 96', 'm=audio 4000 RTP/AVP 0')).answer;
    const offer = makeOffer({ ...local, sessionVersion: 1 }, before);
    expect(offer.media.map(({ type, port }) => [type, port])).toEqual([
      ['video', 0],
      ['audio', 20000],
    ]);
    expect(offer.origin.sessionVersion).toBe('1');
  });

  it("is settled by the answer's first codec", () => {
    const result = acceptAnswer(sdp('m=audio 4000 RTP/AVP 8 101', 'a=rtpmap:101 telephone-event/8000'), local);
    expect(result).toMatchObject({
      ok: true,
      agreement: { parameters: { codec: 'PCMA', remotePort: 4000, telephoneEventPayloadType: 101 } },
    });
  });

  it('is not settled by an answer that refuses the audio', () => {
    expect(acceptAnswer(sdp('m=audio 0 RTP/AVP 0'), local)).toMatchObject({ ok: false });
  });
});

describe('with every codec', () => {
  const enabled = ['opus', 'G722', 'PCMU', 'PCMA'] as const;
  const all: LocalAudio = { ...local, enabled, comfortNoise: true };
  const browser = [
    'm=audio 4000 RTP/AVP 96 9 0 13 110 126',
    'a=rtpmap:96 OPUS/48000/2',
    'a=fmtp:96 minptime=20;useinbandfec=1;stereo=1;maxaveragebitrate=40000',
    'a=rtpmap:110 telephone-event/48000',
    'a=rtpmap:126 telephone-event/8000',
  ];

  function answeredWith(offer: SessionDescription, preferred?: 'PCMU') {
    const result = selectAudio(offer, { address: local.address, preferredCodec: preferred, enabled });
    if (!result.ok) throw new Error(result.refusal.reason);
    return { text: serializeSdp(makeAnswer(offer, result.selection, all)), ...agreementOf(result.selection, all) };
  }

  it('our offer has them in order, Opus in both its channels, and keys under both clocks', () => {
    expect(serializeSdp(makeOffer(all))).toContain(
      'm=audio 20000 RTP/AVP 111 9 0 8 13 101 110\r\na=rtpmap:111 opus/48000/2\r\na=fmtp:111 minptime=10;useinbandfec=1\r\n' +
        'a=rtpmap:9 G722/8000\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:13 CN/8000\r\n' +
        'a=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\n' +
        'a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-15\r\n',
    );
  });

  it('our offer has first what is asked for, and no clock that none of its codecs has', () => {
    const text = serializeSdp(makeOffer({ ...all, codecs: ['PCMA', 'G722'], comfortNoise: false }));
    expect(text).toContain('m=audio 20000 RTP/AVP 8 9 101\r\n');
  });

  it('a browser is answered in Opus, under its payload types and with keys of the same clock', () => {
    const { text, parameters } = answeredWith(sdp(...browser));
    expect(parameters).toMatchObject({
      codec: 'opus',
      payloadType: 96,
      telephoneEventPayloadType: 110,
      alsoReceived: [
        { codec: 'G722', payloadType: 9 },
        { codec: 'PCMU', payloadType: 0 },
      ],
    });
    expect(text).toContain(
      'm=audio 20000 RTP/AVP 96 13 110\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 minptime=10;useinbandfec=1\r\n' +
        'a=rtpmap:13 CN/8000\r\na=rtpmap:110 telephone-event/48000\r\n',
    );
  });

  it('what its party speaks is taken of an offer, and keys of that clock', () => {
    const { parameters } = answeredWith(sdp(...browser), 'PCMU');
    expect(parameters).toMatchObject({ codec: 'PCMU', payloadType: 0, telephoneEventPayloadType: 126 });
  });

  it("the offerer's order decides: a phone that prefers PCMU is answered with it", () => {
    const offer = sdp('m=audio 4000 RTP/AVP 0 9 111', 'a=rtpmap:111 opus/48000/2');
    expect(answeredWith(offer).parameters.codec).toBe('PCMU');
  });

  it('Opus takes keys of 8000 when there are no others, and of other clocks none', () => {
    const opus = 'a=rtpmap:96 opus/48000/2';
    const eight = sdp('m=audio 4000 RTP/AVP 96 101', opus, 'a=rtpmap:101 telephone-event/8000');
    expect(answeredWith(eight).parameters.telephoneEventPayloadType).toBe(101);
    const sixteen = sdp('m=audio 4000 RTP/AVP 96 101', opus, 'a=rtpmap:101 telephone-event/16000');
    expect(answeredWith(sixteen).parameters).not.toHaveProperty('telephoneEventPayloadType');
  });

  it.each([
    ['Opus in one channel (RFC 7587 §7)', ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 opus/48000']],
    ['Opus at another clock', ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 opus/16000/2']],
    ['G722 at its real rate (RFC 3551 §4.5.2)', ['m=audio 4000 RTP/AVP 96', 'a=rtpmap:96 G722/16000']],
    ['comfort noise and keys alone', ['m=audio 4000 RTP/AVP 13 101', 'a=rtpmap:101 telephone-event/8000']],
  ])('%s is no codec of ours', (_why, lines) => {
    expect(selectAudio(sdp(...lines), { address: local.address, enabled })).toMatchObject({ ok: false });
  });

  it('an answer is read with what was enabled', () => {
    const answer = sdp('m=audio 4000 RTP/AVP 111', 'a=rtpmap:111 opus/48000/2');
    expect(acceptAnswer(answer, all)).toMatchObject({ ok: true, agreement: { parameters: { codec: 'opus' } } });
    expect(acceptAnswer(answer, { ...local, enabled: ['PCMU', 'PCMA'] })).toMatchObject({ ok: false });
  });
});
