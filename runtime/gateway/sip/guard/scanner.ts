import { guardLimits } from './limits.ts';

/** Fields that tools of scanners fill in with what gives them away. Those tools write the names out, in this spelling. */
const fields = ['User-Agent:', 'From:', 'To:'].map((name) => Buffer.from(`\n${name}`, 'latin1'));

/**
 * What SIP scanners and toll-fraud tools call themselves: SIPVicious (svmap, svwar, svcrack) and its copies
 * (`friendly-scanner`, `sundayddr`, `gulp`), sipcli, SIP Army Knife, iWar, SIVuS, smap, Nmap’s probe, and what Kamailio’s
 * own default configuration drops (VaxSIPUserAgent, pplsip).
 */
const names =
  /friendly-(?:scanner|request)|sipvicious|sip-?scan|sipcli|sundayddr|siparmyknife|sipptk|\bsivus\b|\biwar\b|\bsmap\b|\bgulp\b|vaxsipuseragent|pplsip|sip:100@1\.1\.1\.1|<sip:nm2?@nm2?>/i;

/** Whether a request comes from a known scanning tool. Looks at three fields and allocates three short strings. */
export function isScanner(bytes: Buffer): boolean {
  for (const field of fields) {
    const at = bytes.indexOf(field);
    if (at === -1) continue;
    const from = at + field.length;
    const lineEnd = bytes.indexOf(13, from);
    const end = Math.min(lineEnd === -1 ? bytes.length : lineEnd, from + guardLimits.fingerprintChars);
    if (names.test(bytes.toString('latin1', from, end))) return true;
  }
  return false;
}
