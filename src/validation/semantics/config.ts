import { configKey } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { SemanticCheck, recordAt } from './walk';

/** The API server's limit for the content of one ConfigMap or Secret. */
const MAX_BYTES = 1024 * 1024;

/** ConfigMap: keys, no key twice, size. */
export const checkConfigMap: SemanticCheck = (manifest, report) => {
  checkKeys(manifest, report, ['data', 'binaryData']);
  const text = recordAt(manifest, 'data');
  for (const key of Object.keys(recordAt(manifest, 'binaryData'))) {
    if (key in text) report.invalid(key, 'duplicate of key present in data', `binaryData[${key}]`);
  }
  checkSize(bytesOf(text) + base64Bytes(recordAt(manifest, 'binaryData')), report);
};

/** Secret: keys and size. */
export const checkSecret: SemanticCheck = (manifest, report) => {
  checkKeys(manifest, report, ['data', 'stringData']);
  checkSize(bytesOf(recordAt(manifest, 'stringData')) + base64Bytes(recordAt(manifest, 'data')), report);
};

function checkKeys(manifest: JsonRecord, report: Report, fields: readonly string[]): void {
  for (const field of fields) {
    for (const key of Object.keys(recordAt(manifest, field))) {
      for (const error of configKey(key)) report.invalid(key, error, `${field}[${key}]`);
    }
  }
}

function bytesOf(entries: JsonRecord): number {
  return Object.values(entries).reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0);
}

function base64Bytes(entries: JsonRecord): number {
  return Object.values(entries).reduce<number>((sum, value) => sum + Buffer.byteLength(String(value), 'base64'), 0);
}

function checkSize(bytes: number, report: Report): void {
  if (bytes > MAX_BYTES) report.add('TooLong', `Too long: may not be more than ${MAX_BYTES} bytes`, 'data');
}
