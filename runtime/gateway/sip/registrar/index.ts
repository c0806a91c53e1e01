export type {
  Location,
  RegistrarDomain,
  RegistrarDomains,
  RegistrarFlows,
  Registration,
  RegistrationKeeper,
} from './contract.ts';
export { Registrar, type RegistrarParts } from './registrar.ts';
export { UserAuthentication, type UserAuthenticationParts } from './user-authentication.ts';
