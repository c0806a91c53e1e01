import { type Citation, citedBy } from './citation.ts';

export const trunkCitations: readonly Citation[] = [
  ...citedBy('tests/e2e/trunks.test.ts', [
    ['TRUNK-REGISTER', 'registers with a password that nobody is told'],
    ['TRUNK-DIAL', 'carries the call of a scenario, with its challenge answered'],
    ['TRUNK-NO-TRUNK', 'that nobody answers for a number leads to a reason that says what to do'],
    ['TRUNK-NUMBER', 'calls the number that is ours, and reaches the application that owns it alone'],
  ]),
  ...citedBy('server/trunks/running-trunk.test.ts', [
    ['TRUNK-KEEP-ALIVE', 'is degraded, then down, when it does not answer'],
    ['TRUNK-REFRESH', 'is refreshed before the lifetime that was granted is over'],
    ['TRUNK-BRIEF', 'asks for longer when the registrar says so, once'],
    ['TRUNK-BACK-OFF', 'goes to the next proxy when one is silent, and tries again ever more seldom'],
  ]),
  ...citedBy('server/dial/dialler.test.ts', [
    ['TRUNK-CALLER-ID', 'shows the caller id that the policy of the trunk allows'],
    ['TRUNK-EGRESS', 'is judged again where its name leads'],
  ]),
  ...citedBy('server/admission/admission.test.ts', [
    ['TRUNK-ACCESS', 'lets the narrowest network decide'],
    ['TRUNK-STRANGERS', 'from loopback and private networks is taken, from elsewhere it is not'],
  ]),
  ...citedBy('server/admission/trunk-digest.test.ts', [
    ['TRUNK-DIGEST-IN', 'is challenged again when its proof is old'],
  ]),
  ...citedBy('runtime/gateway/outgoing-alternatives.test.ts', [
    ['TRUNK-FAILOVER', 'takes it soon when the first way says nothing at all'],
  ]),
  ...citedBy('tests/e2e/conference-call.test.ts', [['TRUNK-CONFERENCE', 'brings several callers to one session']]),
  ...citedBy('tests/security/no-open-relay.test.ts', [['TRUNK-NO-RELAY', 'not by a 302 that names the carrier']]),
];
