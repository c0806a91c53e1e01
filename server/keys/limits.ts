import { defineLimits } from '#runtime/shared/limits.ts';

export const keyLimits = defineLimits('server/keys', {
  keyUsedMs: {
    value: 60_000,
    unit: 'ms',
    effect: 'When a key was used last is stored at most this often.',
  },
  keyLookMs: {
    value: 86_400_000,
    unit: 'ms',
    effect: 'A live journal that is read with a key whose time is limited ends after this time at the latest.',
  },
  keyLifeMs: {
    value: 315_360_000_000,
    unit: 'ms',
    effect: 'A key that is to hold for longer than ten years is refused: make one without an end.',
  },
  oauthTokenChars: {
    value: 8_192,
    unit: 'chars',
    effect: 'A longer access token of another issuer is none.',
  },
  oauthSubjectChars: {
    value: 200,
    unit: 'chars',
    effect: 'So much of the subject of an access token is in logs and in the audit log.',
  },
  oauthSkewMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'An access token is taken although it has been over for this long, for clocks that differ.',
  },
  oauthKeysMs: {
    value: 5_000,
    unit: 'ms',
    effect: 'When the keys of the issuer of access tokens take longer, requests with such tokens are answered 503.',
  },
  oauthKeysAgainMs: {
    value: 30_000,
    unit: 'ms',
    effect: 'For a token with an unknown key the keys of its issuer are fetched again at most this often.',
  },
  keyApplications: {
    value: 100,
    unit: 'count',
    effect: 'A key for more applications is refused: make one for all.',
  },
});
