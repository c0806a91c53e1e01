import { linkOptions, requiredMediaUnit } from '#runtime/sandbox/guest-kit/media-units.ts';
import { checkText, mediaFields, spokenText } from '#runtime/sandbox/guest-kit/spoken-text.ts';
import { isAnsweringMachine, sendToDetector } from './answering-machine.ts';
import type { CallCore } from './call-core.ts';
import { callLimits } from './limits.ts';
import type { CallCommands } from './protocol.ts';
import { toneTypes } from './tone-types.ts';

/** 0–9, `*`, `#` and `p`, a pause (VoxEngine); A–D besides (RFC 4733 §3.2). */
const keys = /^[0-9*#a-dp]+$/i;

/** Methods of Call that play, connect and listen. */
export const audio = {
  /** The host knows the countries, and refuses others. */
  playProgressTone(call: CallCore, country?: unknown): void {
    if (call.isOver('playProgressTone')) return;
    if (!call.hasAudio) {
      call.ignore('playProgressTone', 'no audio can flow before startEarlyMedia() or answer()');
      return;
    }
    call.send('playProgressTone', { country: `${country}`.slice(0, callLimits.countryChars) });
  },

  startPlayback(call: CallCore, url?: unknown, parameters?: unknown): void {
    if (typeof url !== 'string' || url.length > callLimits.soundUrlChars)
      throw new TypeError(`Call.startPlayback: url must be a URL of at most ${callLimits.soundUrlChars} characters`);
    if (call.isOver('startPlayback')) return;
    const { progressivePlayback } = mediaFields(parameters);
    call.send('startPlayback', { url, loop: isLoop(parameters), progressive: progressivePlayback === true });
  },

  /** The older form has a voice of `Language` in place of the parameters, or as `language` among them. */
  say(call: CallCore, text?: unknown, parameters?: unknown): void {
    if (call.isOver('say')) return;
    checkText(call, 'Call.say', text);
    const { progressivePlayback } = mediaFields(parameters);
    call.send('say', { ...spokenText(text, parameters), progressive: progressivePlayback === true });
  },

  stopPlayback(call: CallCore): void {
    if (!call.isOver('stopPlayback')) call.send('stopPlayback', {});
  },

  /** What this call says, the other hears, in place of what it heard before. */
  sendMediaTo(call: CallCore, mediaUnit?: unknown, parameters?: unknown): void {
    if (sendToDetector(mediaUnit, call)) return;
    const to = requiredMediaUnit('Call.sendMediaTo', 'mediaUnit', mediaUnit);
    if (call.isOver('sendMediaTo')) return;
    if (to.id === call.facts.callId) call.ignore('sendMediaTo', 'a call cannot hear itself');
    else if (to.isOver())
      call.ignore('sendMediaTo', 'what it was to be sent to has ended; after stop() make another one');
    else call.send('sendMediaTo', { to: to.id, ...linkOptions(parameters) });
  },

  stopMediaTo(call: CallCore, mediaUnit?: unknown): void {
    // It goes on to its one result.
    if (isAnsweringMachine(mediaUnit)) return;
    const to = requiredMediaUnit('Call.stopMediaTo', 'mediaUnit', mediaUnit);
    if (!call.isOver('stopMediaTo')) call.send('stopMediaTo', { to: to.id });
  },

  handleTones(call: CallCore, doHandle: unknown = true, supportedDtmfTypes?: unknown): void {
    if (call.isOver('handleTones')) return;
    call.send('handleTones', { types: doHandle ? toneTypes(supportedDtmfTypes) : [] });
  },

  handleMicStatus(call: CallCore, handle: unknown = false): void {
    if (call.isOver('handleMicStatus')) return;
    if (!handle) call.isSpeaking = false;
    call.send('handleMicStatus', { on: Boolean(handle) });
  },

  monitorMediaStatistics(call: CallCore, parameters?: unknown): void {
    const { monitor, interval } = mediaFields(parameters);
    const seconds = Number(interval);
    if (monitor && !(seconds >= 3 && seconds <= 10))
      throw new TypeError('Call.monitorMediaStatistics: interval must be between 3 and 10 seconds');
    if (!call.isOver('monitorMediaStatistics'))
      call.send('monitorMediaStatistics', monitor ? { intervalMs: seconds * 1000 } : {});
  },

  enableBeepDetection(call: CallCore, parameters?: unknown): void {
    const detection = beepDetection(parameters);
    if (!call.isOver('enableBeepDetection')) call.send('detectBeep', detection);
  },

  disableBeepDetection(call: CallCore): void {
    if (!call.isOver('disableBeepDetection')) call.send('ignoreBeeps', {});
  },

  /** Of older scripts, as the two below. */
  detectVoicemailTone(call: CallCore, timeout?: unknown, threshold?: unknown): void {
    const timeoutMs = olderTimeoutMs('Call.detectVoicemailTone', timeout);
    if (call.isOver('detectVoicemailTone')) return;
    if (threshold !== undefined) call.ignore('detectVoicemailTone', 'threshold has no meaning here: any beep counts');
    call.send('detectVoicemailTone', { timeoutMs });
  },

  detectVoicemailPrompt(call: CallCore, timeout?: unknown, speechDuration?: unknown): void {
    const timeoutMs = olderTimeoutMs('Call.detectVoicemailPrompt', timeout);
    if (call.isOver('detectVoicemailPrompt')) return;
    if (speechDuration !== undefined)
      call.ignore('detectVoicemailPrompt', 'speechDuration has no meaning here: how the greeting goes decides');
    call.awaitsPrompt = true;
    call.send('detectMachine', { timeoutMs });
  },

  detectProgressTone(call: CallCore): void {
    if (!call.isOver('detectProgressTone')) call.send('detectProgressTone', {});
  },

  sendDigits(call: CallCore, digits?: unknown): void {
    const text = String(digits);
    if (!keys.test(text) || text.length > callLimits.digits)
      throw new TypeError(`Call.sendDigits: the digits must be 1 to ${callLimits.digits} of 0-9, *, # and p (a pause)`);
    if (!call.isOver('sendDigits')) call.send('sendDigits', { digits: text });
  },
};

/** Seconds; a thousand and more are milliseconds. */
function olderTimeoutMs(method: string, timeout: unknown): number {
  if (timeout === undefined || timeout === null) return callLimits.voicemailMs;
  const number = Number(timeout);
  if (!(number > 0)) throw new TypeError(`${method}: the timeout must be a number of seconds`);
  const ms = number < 1000 ? number * 1000 : number;
  return Math.min(ms, callLimits.beepTimeoutMs);
}

/** The older form gives `loop` alone. */
function isLoop(parameters: unknown): boolean {
  return parameters === true || mediaFields(parameters).loop === true;
}

function beepDetection(parameters: unknown): CallCommands['detectBeep'] {
  const { frequencies, timeout } = (parameters ?? {}) as { readonly frequencies?: unknown; readonly timeout?: unknown };
  const wanted: readonly unknown[] = Array.isArray(frequencies) ? frequencies : [];
  const checked: number[] = [];
  for (let index = 0; index < wanted.length; index += 1) checked[index] = Number(wanted[index]);
  const isUsable = checked.length <= callLimits.beepFrequencies && checked.every((hz) => hz > 0);
  if (!isUsable)
    throw new TypeError(
      `Call.enableBeepDetection: frequencies must be at most ${callLimits.beepFrequencies} numbers above 0`,
    );
  if (timeout === undefined || timeout === null) return { frequencies: checked };
  if (!(Number(timeout) > 0)) throw new TypeError('Call.enableBeepDetection: timeout must be a number of milliseconds');
  return { frequencies: checked, timeoutMs: Math.min(Number(timeout), callLimits.beepTimeoutMs) };
}
