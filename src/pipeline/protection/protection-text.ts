import { ProtectionModel } from './protection-model';
import { ProtectedEdge, ProtectedStore, ProtectionFinding, TaggedPlace } from './protection-rows';
import { Encryption, EncryptionAtRest } from '../../core/protection-traits';
import { plural, section, titled } from '../text';
import { visible } from '../text-safety';

/** Longer lists are in the JSON. */
const MOST_PEERS = 8;

/** The report for a terminal. */
export function protectionText(model: ProtectionModel): string {
  const { edges, stores, places, rules, findings, statements } = model;
  const open = findings.filter(finding => finding.acknowledged === undefined);
  const accepted = findings.filter(finding => finding.acknowledged !== undefined);
  const fields = new Set(places.flatMap(place => place.fields.map(({ field, way }) => `${field} ${way[0]}`)));
  const counts = [
    `${plural(edges.length, 'edge')} (${counted(edges.map(edge => edge.encryption))})`,
    `${plural(stores.length, 'store')} (${counted(stores.map(store => worst(store.atRest)))})`,
    plural(fields.size, 'tagged field'),
    `${plural(open.length, 'open finding')}, ${accepted.length} acknowledged`,
  ];
  const lines = [
    `Protection: ${counts.join(', ')}`,
    ...titled('Edges', edges.flatMap(edgeLines)),
    ...titled('Stores', stores.flatMap(storeLines)),
    ...titled('Tagged fields', places.flatMap(placeLines)),
    ...section('Stated by the program, not seen in manifests', statements.map(({ path, fact, statement }) => [path, fact, statement])),
    ...section('Rules', rules.map(rule => [`${rule.pack} on ${rule.scope || '(app)'}`, rule.code, rule.law, resultText(rule)])),
    ...titled('Findings', open.flatMap(findingLines)),
    ...titled('Acknowledged', accepted.flatMap(finding => [...findingLines(finding), visible(`  reason: ${finding.acknowledged}`)])),
  ];
  return `${lines.join('\n')}\n`;
}

/** Of several places the least protected one. */
export function worst(facts: readonly EncryptionAtRest[]): Encryption {
  const found = new Set(facts.map(fact => fact.encryption));
  return [Encryption.NOT_ENCRYPTED, Encryption.UNKNOWN].find(each => found.has(each)) ?? Encryption.ENCRYPTED;
}

/** What became of a rule, in words. */
export function resultText({ open, acknowledged }: { readonly open: number; readonly acknowledged: number }): string {
  const accepted = acknowledged === 0 ? '' : `, ${acknowledged} acknowledged`;
  return open === 0 ? `holds${accepted}` : `${plural(open, 'finding')}${accepted}`;
}

function counted(found: readonly Encryption[]): string {
  return Object.values(Encryption).map(state => `${found.filter(each => each === state).length} ${state}`).join(', ');
}

function edgeLines(edge: ProtectedEdge): string[] {
  return [
    visible(`${edge.client} ${edge.operation} ${edge.resource}: ${edge.encryption}`),
    ...factLines([
      ['channel', edge.channel],
      ['server', edge.serverIdentity],
      ['client', edge.clientIdentity],
      ['rights', edge.rights.join('; ') || 'not told'],
      ['network', edge.network],
      ['carries', edge.tags.join(', ')],
    ]),
  ];
}

function storeLines(store: ProtectedStore): string[] {
  const peers = store.reachableBy;
  return [
    visible(`${store.path} (${store.title}): ${worst(store.atRest)} at rest`),
    ...factLines([
      ...store.atRest.map(({ encryption, by }): Fact => ['at rest', `${encryption}: ${by}`]),
      ...peers.slice(0, MOST_PEERS).map((peer): Fact => ['reached by', peer]),
      ...(peers.length > MOST_PEERS ? [['reached by', `${peers.length - MOST_PEERS} more, see the JSON`] as Fact] : []),
      ['cleartext', store.cleartextAccess.join(', ')],
      ['audit', store.audit],
      ['backups', store.backups.join(', ') || 'none known'],
      ['may hold', store.fields.join(', ')],
    ]),
  ];
}

function placeLines(place: TaggedPlace): string[] {
  return [
    visible(`${place.path} (${place.title})`),
    ...place.fields.map(({ field, tags, pseudonym, way }) => visible(`  ${field}: ${tags.join(', ')}${pseudonym ? ', pseudonym' : ''}; by ${way.join(' -> ')}`)),
    ...factLines([['kept', place.retention ?? ''], ['erased by', place.erasure ?? ''], ['owner', place.owner ?? '']]),
  ];
}

function findingLines({ code, law, path, what }: ProtectionFinding): string[] {
  return [visible(`${code}: [${path}] ${what} (${law})`)];
}

type Fact = readonly [string, string];

/** What is empty is left out. */
function factLines(list: readonly Fact[]): string[] {
  return list.filter(([, text]) => text !== '').map(([name, text]) => visible(`  ${name.padEnd(10)}  ${text}`));
}
