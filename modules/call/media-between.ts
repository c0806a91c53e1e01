/** What sends its audio to another unit: `Call`, and whatever else has these two methods. */
interface MediaUnit {
  sendMediaTo(unit: MediaUnit): void;
  stopMediaTo(unit: MediaUnit): void;
}

/** `VoxEngine.sendMediaBetween`: each unit hears the other, in place of what it heard before. */
export function sendMediaBetween(mediaUnit1: unknown, mediaUnit2: unknown): void {
  const [first, second] = both('sendMediaBetween', mediaUnit1, mediaUnit2);
  first.sendMediaTo(second);
  second.sendMediaTo(first);
}

/** `VoxEngine.stopMediaBetween`: neither unit hears the other any more. */
export function stopMediaBetween(mediaUnit1: unknown, mediaUnit2: unknown): void {
  const [first, second] = both('stopMediaBetween', mediaUnit1, mediaUnit2);
  first.stopMediaTo(second);
  second.stopMediaTo(first);
}

function both(method: string, first: unknown, second: unknown): readonly [MediaUnit, MediaUnit] {
  if (!isMediaUnit(first)) throw new TypeError(`VoxEngine.${method}: mediaUnit1 must be a media unit, such as a Call`);
  if (!isMediaUnit(second)) throw new TypeError(`VoxEngine.${method}: mediaUnit2 must be a media unit, such as a Call`);
  return [first, second];
}

function isMediaUnit(value: unknown): value is MediaUnit {
  return typeof value === 'object' && value !== null && typeof (value as MediaUnit).sendMediaTo === 'function';
}
