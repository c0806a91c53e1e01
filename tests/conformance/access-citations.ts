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
];
