import { SearchIndexTemplate } from './search-index-template';
import { SinkPlan } from './sink-renderer';
import { DataRetention, ProtectionTraits } from '../core/protection-traits';

const LIFECYCLE = ['index.lifecycle.name', 'lifecycle.name'];

/** How long documents stay, and how those of one person can be erased. @see https://www.elastic.co/docs/manage-data/lifecycle */
export function documentProtection({ template, documentId }: SinkPlan): Pick<ProtectionTraits, 'retention' | 'erasure'> {
  return {
    retention: retentionOf(template),
    erasure: documentId._kind === 'offset'
      ? undefined
      : `deletion of the document by its id (${documentId._text}), by a user who may delete; the user of the sink may not`,
  };
}

/** A policy of a name says that there is an end, not when. */
function retentionOf(template: SearchIndexTemplate | undefined): DataRetention {
  const name = LIFECYCLE.map(key => template?.settings?.[key] as unknown).find(value => value !== undefined);
  if (name !== undefined) return { by: `index lifecycle policy ${String(name)}: how long it keeps an index is not known here` };
  return { by: 'no index lifecycle: documents stay until something removes them' };
}
