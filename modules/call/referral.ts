/**
 * Whom a REFER names, as VoxEngine tells it: the user or number of the address; the whole address when it has none (RFC
 * 3261 §19.1.1, RFC 3966 §3).
 */
export function referredParty(referTo: string): string {
  const match = /^(?:sips?:(?<user>[^@;?]+)@|tel:(?<number>[^;?]+))/i.exec(referTo);
  const party = match?.groups?.user?.replace(/:.*$/, '') ?? match?.groups?.number;
  if (party === undefined) return referTo;
  try {
    return decodeURIComponent(party);
  } catch {
    return party;
  }
}
