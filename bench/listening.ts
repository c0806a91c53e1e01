import { AnsweringMachineHeuristic } from '#runtime/media/amd/answering-machine-heuristic.ts';
import { BeepDetector } from '#runtime/media/amd/beep-detector.ts';
import { DtmfTone } from '#runtime/media/dtmf/dtmf-tone.ts';
import { InbandDtmfDetector } from '#runtime/media/dtmf/inband-dtmf-detector.ts';
import { ToneRemover } from '#runtime/media/dtmf/tone-remover.ts';
import { type AudioFrame, type FrameRateHz, frameMs } from '#runtime/media/graph/frame-output.ts';
import { parseToneScript } from '#runtime/media/tone/tone-script.ts';
import { ToneScriptSource } from '#runtime/media/tone/tone-script-source.ts';
import { SileroVad } from '#runtime/media/vad/silero-vad.ts';
import { TurnHeuristic } from '#runtime/media/vad/turn-heuristic.ts';
import { VoiceActivity } from '#runtime/media/vad/voice-activity.ts';
import { recordedSpeech } from '#tests/support/recorded-speech.ts';
import { framesOf } from '#tests/support/synthetic-audio.ts';

/**
 * CPU time of everything that listens to calls or makes tones, for 20 ms of recorded speech, and how many calls one core
 * could do that for: `node bench/listening.ts`.
 */
interface Listener {
  readonly name: string;
  readonly rateHz: FrameRateHz;
  readonly take: (frame: AudioFrame) => void;
}

const rounds = 40;
const ringback = parseToneScript('440@-19,480@-19;*(2/4/1+2)');

const voice = new VoiceActivity(8000, () => undefined);
const voiceWide = new VoiceActivity(16_000, () => undefined);
const amd = new AnsweringMachineHeuristic(8000, { thresholds: { human: 2, voicemail: 2, mimic: 2 } });
const beep = new BeepDetector(8000);
const tone = new ToneScriptSource(ringback, 8000);
const toneWide = new ToneScriptSource(ringback, 48_000);
const keys = new DtmfTone(8000);
const turn = new TurnHeuristic();
const silero = new SileroVad({}, () => undefined);

const listeners: readonly Listener[] = [
  ...([8000, 16_000, 24_000, 48_000] as const).map((rateHz) => dtmf(rateHz)),
  remover(8000),
  { name: 'voice activity (fvad)', rateHz: 8000, take: (frame) => voice.frame(frame) },
  { name: 'voice activity (fvad)', rateHz: 16_000, take: (frame) => voiceWide.frame(frame) },
  { name: 'Silero, own forward pass', rateHz: 16_000, take: (frame) => silero.push(frame) },
  { name: 'turn heuristic', rateHz: 16_000, take: (frame) => turn.push(frame) },
  { name: 'beep', rateHz: 8000, take: (frame) => beep.frame(frame) },
  { name: 'answering machine, without its voice activity', rateHz: 8000, take: (frame) => amd.frame(frame, true) },
  { name: 'tone script of two frequencies', rateHz: 8000, take: () => tone.next() },
  { name: 'tone script of two frequencies', rateHz: 48_000, take: () => toneWide.next() },
  { name: 'keys made', rateHz: 8000, take: pressKeys },
];

function dtmf(rateHz: FrameRateHz): Listener {
  const detector = new InbandDtmfDetector(rateHz, () => undefined);
  return { name: 'keys in audio', rateHz, take: (frame) => detector.frame(frame) };
}

function remover(rateHz: FrameRateHz): Listener {
  const toneRemover = new ToneRemover(rateHz);
  return { name: 'keys taken out', rateHz, take: (frame) => toneRemover.frame(frame) };
}

function pressKeys(): void {
  if (!keys.active) keys.press('0123456789*#');
  keys.next();
}

function measured({ rateHz, take }: Listener): number {
  const frames = framesOf(recordedSpeech(rateHz), rateHz);
  for (const frame of frames) take(frame);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round += 1) for (const frame of frames) take(frame);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (rounds * frames.length);
}

process.stdout.write('| what | at Hz | µs CPU a frame | calls a core |\n|---|---|---|---|\n');
for (const listener of listeners) {
  const us = measured(listener);
  const calls = Math.floor((frameMs * 1000) / us);
  process.stdout.write(`| ${listener.name} | ${listener.rateHz} | ${us.toFixed(1)} | ${calls} |\n`);
}
