/** Fields of a value that another one does not have, or has with other content; what the other one has beside them does not matter. */
export function changedFields(sent: unknown, read: unknown, at = ''): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(read) || sent.length !== read.length) return [`${at}: ${JSON.stringify(sent)} became ${JSON.stringify(read)}`];
    return sent.flatMap((item, i) => changedFields(item, read[i], `${at}[${i}]`));
  }
  if (typeof sent === 'object' && sent !== null) {
    const other = typeof read === 'object' && read !== null ? (read as { [field: string]: unknown }) : {};
    return Object.entries(sent).flatMap(([field, value]) => changedFields(value, other[field], `${at}.${field}`));
  }
  return sent === read ? [] : [`${at}: ${JSON.stringify(sent)} became ${JSON.stringify(read)}`];
}
