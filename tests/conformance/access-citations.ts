import { type Citation, citedBy } from './citation.ts';

export const accessCitations: readonly Citation[] = [
  ...citedBy('server/keys/key-ring.test.ts', [
    ['ACCESS-HASHED', 'keeps a hash and a beginning of what it tells once'],
    ['ACCESS-NO-MORE', 'lets nobody give or take what they do not have'],
  ]),
  ...citedBy('server/http/access.test.ts', [
    ['ACCESS-ISOLATED', 'is answered 404 at %s'],
    ['ACCESS-ISOLATED', 'sees nothing of the other at %s'],
    ['ACCESS-UNCHANGED', 'has changed nothing there'],
    ['ACCESS-NODE', 'is answered 403 at %s, which is of the node'],
    ['ACCESS-VIEWER', 'is refused %s'],
    ['ACCESS-AUDIT', 'tells who changed what with what outcome, and nothing that was sent'],
    ['ACCESS-RATE', 'with one key, or without one from one address, are told when to come again'],
  ]),
  ...citedBy('server/http/http-semantics.test.ts', [
    ['ACCESS-PROBLEM', 'say status, code and what to do, as RFC 9457 has them'],
    ['ACCESS-CONDITIONAL', 'changes nothing that somebody else has changed'],
    ['ACCESS-IDEMPOTENT', 'makes one thing, however often and at whatever moment it comes'],
    ['ACCESS-PAGES', 'is read page by page, also when what a page ended with is gone'],
    ['ACCESS-OPENAPI', 'is valid, and has every operation once, with who may do it'],
    ['ACCESS-HOSTILE', 'as a body to %s, what the schema does not have is refused, and nothing is written'],
  ]),
];
