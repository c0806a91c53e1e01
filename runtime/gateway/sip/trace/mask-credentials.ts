/** RFC 7616 §3.4 and §3.5; a value may go on in the next lines (RFC 3261 §7.3.1). */
const credentialLines =
  /^((?:proxy-)?authorization|(?:proxy-)?authentication-info)([ \t]*:)((?:[^\r\n]|\r?\n[ \t])*)/gim;
/** Whatever proves a password to who does not know it. */
const proofs = /\b(response|rspauth)(\s*=\s*"?)([^",\s]*)/gi;
/** `sip:user:password@host` (RFC 3261 §19.1.1 advises against it). */
const uriPasswords = /\b(sips?:[^\s:@<>;,"]{1,128}:)([^\s@<>"]{1,128})(?=@)/gi;
/** Keys of a session description: SRTP (RFC 4568), ICE (RFC 8839), and RFC 4566's own. */
const keyLines = /^(a=crypto:\S{1,9}[ \t]+\S{1,64}[ \t]+inline:|a=ice-pwd:|k=[a-z0-9]{1,16}:)(\S+)/gim;

/**
 * The text of a SIP message without what would let a reader log in, or decrypt the call, as its sender. Every character
 * is replaced by one asterisk, so that lengths in the message stay true.
 */
export function maskCredentials(text: string): string {
  const masked = text
    .replace(credentialLines, (_, name: string, colon: string, value: string) => name + colon + maskValue(name, value))
    .replace(uriPasswords, hideSecond);
  return maskKeys(masked);
}

/** A session description without its keys, likewise. */
export function maskKeys(sdp: string): string {
  return sdp.replace(keyLines, hideSecond);
}

function maskValue(name: string, value: string): string {
  if (/info$/i.test(name) || /^\s*digest\s/i.test(value)) {
    return value.replace(
      proofs,
      (_, parameter: string, sign: string, proof: string) => parameter + sign + hidden(proof),
    );
  }
  return value.replace(/^(\s*\S+\s+)([\s\S]*)$/, hideSecond);
}

function hideSecond(_: string, first: string, second: string): string {
  return first + hidden(second);
}

function hidden(value: string): string {
  return '*'.repeat(value.length);
}
