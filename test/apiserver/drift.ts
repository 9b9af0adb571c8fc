import { Manifest } from '../support/app';

/**
 * What an API server keeps in another form than it was sent, as `path: sent …, kept …`.
 *
 * Fields that were not sent are no drift: the API server and controllers may fill them in. Tools that compare a cluster with a repository do the same.
 */
export function drift(sent: Manifest, kept: Manifest): string[] {
  // The API server keeps the texts of a Secret encoded, in another field.
  if (sent.kind !== 'Secret' || !sent.stringData) return differences(sent, kept, '');
  const { stringData, ...rest } = sent;
  const encoded = Object.entries<string>(stringData).map(([name, text]) => [name, Buffer.from(text).toString('base64')]);
  return differences({ ...rest, data: { ...rest.data, ...Object.fromEntries(encoded) } }, kept, '');
}

function differences(sent: Manifest, kept: Manifest, path: string): string[] {
  if (Array.isArray(sent)) {
    if (!Array.isArray(kept) || kept.length !== sent.length) return [difference(path, sent, kept)];
    return sent.flatMap((item, i) => differences(item, kept[i], `${path}[${i}]`));
  }
  if (typeof sent === 'object' && sent !== null) {
    // An empty object and none mean the same to Kubernetes where a field is optional.
    if (typeof kept !== 'object' || kept === null) return Object.keys(sent).length === 0 && kept === undefined ? [] : [difference(path, sent, kept)];
    return Object.entries(sent).flatMap(([name, value]) => differences(value, kept[name], path === '' ? name : `${path}.${name}`));
  }
  return sent === kept ? [] : [difference(path, sent, kept)];
}

function difference(path: string, sent: unknown, kept: unknown): string {
  return `${path}: sent ${JSON.stringify(sent)}, kept ${JSON.stringify(kept)}`;
}
