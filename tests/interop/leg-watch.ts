import type { Leg, LegEvents } from '#runtime/gateway/index.ts';

const patienceMs = 60_000;

/** The next event of that name. Rejects when it does not come in time. */
export function told<Name extends keyof LegEvents>(leg: Leg, name: Name): Promise<LegEvents[Name]> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no ${name} of a leg that is ${leg.state}`)), patienceMs);
    leg.events.once(name, (event: LegEvents[Name]) => {
      clearTimeout(timer);
      resolve(event);
    });
  });
}

/** Asks again and again until the answer is yes. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error(`it did not come about that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the leg hears a tone. */
export function hears(leg: Leg, frequencyHz: number): Promise<void> {
  return until(`the leg hears ${frequencyHz} Hz`, async () => {
    const heard = (await leg.media?.stats())?.receivedFrequencyHz ?? 0;
    return Math.abs(heard - frequencyHz) < 5;
  });
}

/** Waits until no audio comes any more for a while, or comes again. */
export function audioComes(leg: Leg, comes: boolean): Promise<void> {
  const received = async () => (await leg.media?.stats())?.packetsReceived ?? 0;
  return until(comes ? 'audio comes' : 'no audio comes', async () => {
    const before = await received();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return (await received()) > before === comes;
  });
}
