/** What the user of the page says: a tone. */
export function humming(toneHz) {
  const context = new AudioContext();
  const oscillator = context.createOscillator();
  oscillator.frequency.value = toneHz;
  const destination = context.createMediaStreamDestination();
  oscillator.connect(destination);
  oscillator.start();
  return destination.stream;
}

/** What the page hears, measured: the strongest frequency in Hz, or 0 for silence. */
export class Ear {
  #context = new AudioContext();
  #analyser = this.#context.createAnalyser();

  constructor(stream) {
    // Chromium decodes what an element plays only.
    const element = new Audio();
    element.srcObject = stream;
    element.muted = true;
    void element.play();
    this.#analyser.fftSize = 8192;
    this.#context.createMediaStreamSource(stream).connect(this.#analyser);
  }

  get hz() {
    const levels = new Float32Array(this.#analyser.frequencyBinCount);
    this.#analyser.getFloatFrequencyData(levels);
    const strongest = levels.indexOf(Math.max(...levels));
    const isSilence = (levels[strongest] ?? -200) < -60;
    return isSilence ? 0 : (strongest * this.#context.sampleRate) / this.#analyser.fftSize;
  }
}
