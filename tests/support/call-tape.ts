/** Every event of a call, as the host tells it; the last ends it. */
export function callTape(callId: string): readonly (readonly [type: string, fields: object])[] {
  const headers = { 'X-Own': '1' };
  const body = { callId, headers, mimeType: 'text/plain', body: 'B' };
  const beep = { frequencies: [1000], timeout: true };
  return [
    ['stateChanged', { callId, oldState: 'ALERTING', newState: 'PROGRESSING' }],
    ['ringing', { callId, headers }],
    ['audioStarted', { callId, headers }],
    ['connected', { callId, headers }],
    ['held', { callId }],
    ['resumed', { callId }],
    ['firstAudioPacket', { callId }],
    ['audioQuality', { callId, quality: 'Standard' }],
    ['rtpStopped', { callId }],
    ['rtpResumed', { callId }],
    ['recordStarted', { callId, url: 'http://127.0.0.1/' }],
    ['recordStopped', { callId, url: 'http://127.0.0.1/', duration: 1 }],
    ['recordFailed', { callId, error: 'E' }],
    ['playbackReady', { callId }],
    ['playbackStarted', { callId, duration: 1000 }],
    ['playbackFinished', { callId, error: 'E' }],
    ['info', body],
    ['message', { callId, headers, text: 'T' }],
    ['mediaStatistics', { callId, audio: { in: [], out: [] } }],
    ['micStatus', { callId, active: true }],
    ['beep', { callId, ...beep }],
    ['voicemailTone', { callId, frequency: 1000 }],
    ['voicemailTone', { callId }],
    ['toneDetected', { callId, progress: true, voicemail: false }],
    ['beepFailed', { callId, reason: 'R' }],
    ['tone', { callId, tone: '1', toneType: '1' }],
    ['reInviteReceived', body],
    ['reInviteAccepted', body],
    ['reInviteRejected', { callId, headers, code: 488 }],
    ['transferComplete', { callId, headers, role: 'transferor' }],
    ['transferFailed', { callId, headers, role: 'transferor', code: 486, reason: 'R' }],
    ['blindTransferRequested', { callId, headers, transferTo: '1', transferToURI: 'sip:1@127.0.0.1' }],
    ['failed', { callId, headers, code: 486, reason: 'R' }],
    ['disconnected', { callId, headers, internalCode: 200, reason: '', duration: 1, cost: 0, direction: 'Incoming' }],
  ];
}
