/** Hashes, as hexadecimal digits in lower case. All throw a TypeError for what is neither a text nor an array of bytes. */
declare namespace Crypto {
  /** MD5 (RFC 1321). */
  function md5(data: string | ArrayLike<number> | string[]): string;
  /** SHA-1 (RFC 3174). */
  function sha1(data: string | ArrayLike<number> | string[]): string;
  /** SHA-256 (RFC 6234). */
  function sha256(data: string | ArrayLike<number> | string[]): string;
  /** HMAC with SHA-256 (RFC 2104). */
  function hmac_sha256(key: string | ArrayLike<number>, data: string | ArrayLike<number>): string;
}
