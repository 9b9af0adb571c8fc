import { ProtectionModel } from './protection-model';
import { resultText, worst } from './protection-text';
import { table } from '../markdown';

/** The report as a Markdown page. */
export function protectionMarkdown({ edges, stores, places, statements, rules, findings }: ProtectionModel): string {
  const parts = [
    '# Protection\n',
    '## Edges\n',
    table(['Stage', 'Does', 'On', 'In transit', 'Channel', 'Server', 'Client', 'Rights', 'Network', 'May carry'], edges.map(edge => [
      edge.client, edge.operation, edge.resource, edge.encryption, edge.channel, edge.serverIdentity, edge.clientIdentity, edge.rights.join('; '), edge.network,
      edge.tags.join(', '),
    ])),
    '## Stores\n',
    table(['Store', 'What', 'At rest', 'By', 'Reached by', 'Audit', 'Backups', 'May hold'], stores.map(store => [
      store.path, store.title, worst(store.atRest), store.atRest.map(({ by }) => by).join('; '), store.reachableBy.join('; '), store.audit, store.backups.join(', '),
      store.fields.join(', '),
    ])),
    '## Tagged fields\n',
    table(['Place', 'What', 'Field', 'Tags', 'Way', 'Kept', 'Erased by', 'Owner'], places.flatMap(place => place.fields.map(({ field, tags, pseudonym, way }) => [
      place.path, place.title, field, [...tags, ...(pseudonym ? ['pseudonym'] : [])].join(', '), way.join(' -> '), place.retention ?? '', place.erasure ?? '', place.owner ?? '',
    ]))),
    '## Stated by the program\n',
    table(['Place', 'Fact', 'Statement'], statements.map(({ path, fact, statement }) => [path, fact, statement])),
    '## Rules\n',
    table(['Pack', 'Applied to', 'Rule', 'Law', 'Result', 'Shows', 'Cannot show'], rules.map(rule => [
      rule.pack, rule.scope || '(app)', rule.code, rule.law, resultText(rule), rule.proves, rule.cannotProve,
    ])),
    '## Findings\n',
    table(['Rule', 'Where', 'What', 'Acknowledged because'], findings.map(({ code, path, what, acknowledged }) => [code, path, what, acknowledged ?? ''])),
  ];
  return parts.join('\n');
}
