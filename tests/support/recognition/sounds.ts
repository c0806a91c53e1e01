/** 20 ms of silence. */
export function silence(rateHz: number): Int16Array {
  return new Int16Array(rateHz / 50);
}

/** 20 ms of a tone as loud as speech on a telephone; every frame is the same. */
export function sound(rateHz: number, amplitude = 8000): Int16Array {
  return Int16Array.from(
    { length: rateHz / 50 },
    (_, index) => amplitude * Math.sin((2 * Math.PI * 400 * index) / rateHz),
  );
}

/** Frames one after the other: `say(recognition, 50, sound(8000))` is a second. */
export function say(recognition: { push(frame: Int16Array): void }, frames: number, frame: Int16Array): void {
  for (let index = 0; index < frames; index += 1) recognition.push(frame);
}
