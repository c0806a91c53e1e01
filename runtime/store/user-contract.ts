import type { ApplicationId, UserId } from '#runtime/shared/ids.ts';
import type { SealedValue } from './contract.ts';

/** Somebody with a phone: who may register and call under that name, in one application. */
export interface User {
  readonly id: UserId;
  readonly applicationId: ApplicationId;
  /** Unique within the application: user part of the SIP address, and user name of the digest. */
  readonly username: string;
  /** For people; may be empty. */
  readonly displayName: string;
  /** Whether they may register and call. */
  readonly isActive: boolean;
  /** What somebody notes of them; may be empty. */
  readonly customData: string;
  /** As somebody wrote it; may be empty. Nothing calls it. */
  readonly mobilePhone: string;
  /** What proves who it is: sealed for the user's id, and no password. */
  readonly credential: SealedValue;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** When the password was set. */
  readonly updatedAt: number;
}

/** The id is chosen by the caller, because the credential is sealed for it. Default: active, the rest empty. */
export type NewUser = Omit<User, 'createdAt' | 'updatedAt' | 'isActive' | 'customData' | 'mobilePhone'> &
  Partial<Pick<User, 'isActive' | 'customData' | 'mobilePhone'>>;

/** What of a user may be another without a new password. */
export type UserDetails = Pick<User, 'displayName' | 'isActive' | 'customData' | 'mobilePhone'>;

/** On whose behalf a session runs, under the name of the time. */
export type SessionUser = Pick<User, 'id' | 'username'>;

export interface NamedUser {
  readonly applicationId: ApplicationId;
  readonly username: string;
}

/** Which user was added, got another password, or was removed; null: any of the application, as one was renamed, or what another server did went unheard. */
export interface UserChange {
  readonly applicationId: ApplicationId;
  readonly username: string | null;
}

export interface Users {
  /** Throws USER_NAME_INVALID, USER_DISPLAY_NAME_INVALID, USER_NAME_TAKEN, USER_LIMIT, APPLICATION_MISSING. */
  add(user: NewUser): Promise<User>;
  /** Throws USER_MISSING. */
  get(applicationId: ApplicationId, username: string): Promise<User>;
  /** By name. Default: of all applications. */
  list(applicationId?: ApplicationId): Promise<readonly User[]>;
  /** Sets another password. Throws USER_MISSING. */
  setCredential(applicationId: ApplicationId, username: string, credential: SealedValue): Promise<User>;
  /**
   * Another name, with the credential for it; registrations under the old one are gone. Throws USER_MISSING, USER_NAME_INVALID,
   * USER_NAME_TAKEN.
   */
  rename(applicationId: ApplicationId, username: string, to: Pick<User, 'username' | 'credential'>): Promise<User>;
  /** What is left out stays. Throws USER_MISSING, USER_DISPLAY_NAME_INVALID. */
  change(applicationId: ApplicationId, username: string, change: Partial<UserDetails>): Promise<User>;
  /** With the user's registrations. Throws USER_MISSING. */
  remove(applicationId: ApplicationId, username: string): Promise<void>;
}

/** A registration as it rests; the registrar turns it into a contact. */
export interface RegistrationRow {
  readonly userId: UserId;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
  /** JSON text. */
  readonly details: string;
}

export interface Registrations {
  /**
   * Each named user has exactly these registrations from now on; all or nothing. Users that are gone are passed over.
   * Survives a kill of the process, though not a power cut: phones register again every hour.
   */
  replace(users: ReadonlyMap<UserId, readonly Omit<RegistrationRow, 'userId'>[]>): Promise<void>;
  /** Those that expire after `now`, of each user in the order they were given. */
  list(now: number): Promise<readonly RegistrationRow[]>;
}
