import { isList } from '../../pipeline/upgrade/inventory';
import { DocumentFailure, Origin, SourcedDocument, within } from '../../pipeline/upgrade/source';
import { isRecord, JsonRecord } from '../../validation/schema';

/** An object in a document, or a part of one. */
export interface ManifestObject {
  readonly manifest: JsonRecord;
  readonly apiVersion: string;
  readonly kind: string;
  /** `Kind namespace/name`, as far as the object says it. */
  readonly title: string;
  readonly origin?: Origin;
}

/** Something that is no object. */
export interface NoObject {
  readonly origin?: Origin;
  /** Why it could not be read; unset for something that was read and is no manifest. */
  readonly failure?: DocumentFailure;
}

/** What documents hold. */
export interface DocumentContents {
  readonly objects: readonly ManifestObject[];
  readonly others: readonly NoObject[];
}

/** The objects in documents; lists are taken apart, empty documents are nothing. */
export function objectsIn(documents: readonly SourcedDocument[]): DocumentContents {
  const objects: ManifestObject[] = [];
  const others: NoObject[] = [];
  const add = (value: unknown, origin: Origin | undefined): void => {
    if (value === null || value === undefined) return;
    if (isRecord(value) && isList(value)) value.items.forEach((item, i) => add(item, origin && within(origin, ['items', i])));
    else if (isRecord(value) && isText(value.apiVersion) && isText(value.kind)) objects.push(toObject(value, value.apiVersion, value.kind, origin));
    else others.push({ origin });
  };
  for (const { value, origin, failure } of documents) {
    if (failure) others.push({ origin, failure });
    else add(value, origin);
  }
  return { objects, others };
}

function toObject(manifest: JsonRecord, apiVersion: string, kind: string, origin: Origin | undefined): ManifestObject {
  const metadata = isRecord(manifest.metadata) ? manifest.metadata : {};
  const { name, generateName, namespace } = metadata;
  const named = isText(name) ? name : isText(generateName) ? `${generateName}*` : 'without a name';
  return { manifest, apiVersion, kind, title: `${kind} ${isText(namespace) ? `${namespace}/` : ''}${named}`, origin };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
