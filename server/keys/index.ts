export { openAdminKey } from './admin-key.ts';
export { AuthorizedAddresses } from './authorized-addresses.ts';
export { keyErrors } from './errors.ts';
export { KeyRing, type KeyRingOptions, type KeyWish } from './key-ring.ts';
export { keyLimits } from './limits.ts';
export { type OauthSettings, OauthTokens } from './oauth-tokens.ts';
export { isOfNode, type Permission, permissions, type RoleName, roleNames, roles } from './permissions.ts';
export { Principal } from './principal.ts';
