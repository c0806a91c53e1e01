/** Elements of SSML 1.1 that espeak-ng may see, with their attributes. */
const elements: Readonly<Record<string, readonly string[]>> = {
  speak: ['xml:lang'],
  p: ['xml:lang'],
  s: ['xml:lang'],
  break: ['time', 'strength'],
  prosody: ['rate', 'pitch', 'range', 'volume'],
  emphasis: ['level'],
  'say-as': ['interpret-as', 'format', 'detail'],
  sub: ['alias'],
  phoneme: ['ph', 'alphabet'],
  voice: ['gender', 'age', 'variant', 'xml:lang'],
};

const tag = /<(\/?)([a-z-]+)((?:\s+[a-z:-]+\s*=\s*(?:"[^"<>&]*"|'[^'<>&]*'))*)\s*(\/?)>/;
const attribute = /([a-z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const comment = /<!--.*?-->|<\?.*?\?>/gs;
const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/**
 * SSML that is safe to hand to espeak-ng, which opens the file that an `audio` names, passes what is no WAV file to a shell command, and looks
 * voices up as files. So the document is written anew: only the elements and attributes above, and text in which nothing can begin a tag.
 */
export function safeSsml(text: string): string {
  const parts = text.replaceAll(comment, ' ').split(new RegExp(tag, 'g'));
  // Between two texts stand the four groups of a tag.
  let ssml = plain(parts[0] ?? '');
  for (let at = 1; at < parts.length; at += 5) {
    const [closing = '', name = '', attributes = '', empty = '', following = ''] = parts.slice(at, at + 5);
    ssml += rewritten(closing, name, attributes, empty) + plain(following);
  }
  return ssml;
}

function rewritten(closing: string, name: string, attributes: string, empty: string): string {
  const allowed = Object.hasOwn(elements, name) ? elements[name] : undefined;
  if (allowed === undefined) return ' ';
  if (closing !== '') return `</${name}>`;
  const kept = [...attributes.matchAll(attribute)].flatMap(([, attributeName = '', double, single]) => {
    const value = double ?? single ?? '';
    return allowed.includes(attributeName) && !/["']/.test(value) ? [` ${attributeName}="${value}"`] : [];
  });
  return `<${name}${kept.join('')}${empty}>`;
}

/** What is not a tag by the rule above is read as words. */
function plain(text: string): string {
  const decoded = text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w{2,4}));/gi, (_, decimal, hex, name) => {
    if (name !== undefined) return Object.hasOwn(entities, name) ? (entities[name] ?? ' ') : ' ';
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
  return decoded.replaceAll(/[<>]/g, ' ').replaceAll('&', '&amp;');
}
