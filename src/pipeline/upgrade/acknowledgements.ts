import * as fs from 'fs';
import { DocumentReader } from './documents';
import { UPGRADE } from './problems';
import { Position } from './source';
import { UpgradeAcknowledgement } from './upgrade-acknowledgement';
import { didYouMean } from '../../core/names';
import { isRecord, JsonRecord } from '../../validation/schema';

/** An acknowledgement, and where it was written. */
export interface PlacedAcknowledgement extends UpgradeAcknowledgement {
  readonly position?: Position;
}

const SHORTEST_REASON = 10;
const FIELDS = ['code', 'object', 'path', 'reason'];

/** Checks acknowledgements that a program gives. */
export function checkAcknowledgements(given: readonly UpgradeAcknowledgement[], codes: readonly string[]): PlacedAcknowledgement[] {
  return given.map((acknowledgement, i) => check({ ...acknowledgement }, `acknowledgements[${i}]`, codes));
}

/**
 * Reads a file with a list `acknowledgements`, each with `code`, `object`, `reason` and perhaps `path`.
 *
 * @throws PipelineError AcknowledgementInvalid for anything else
 */
export function readAcknowledgements(file: string, codes: readonly string[]): PlacedAcknowledgement[] {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch {
    throw UPGRADE.error(file, 'AcknowledgementInvalid', { what: 'the file cannot be read', got: file, fix: 'name a file that exists, or leave the option out' });
  }
  return new DocumentReader().read({ file, relativeFile: file, text }).flatMap(({ value, failure, origin }) => {
    if (failure) throw UPGRADE.error(file, 'AcknowledgementInvalid', { what: failure.reason.split('\n')[0] });
    // An empty file is where everybody starts.
    if (value === null || value === undefined) return [];
    const list = isRecord(value) ? value.acknowledgements ?? [] : undefined;
    if (!Array.isArray(list)) throw UPGRADE.error(file, 'AcknowledgementInvalid', { what: 'the file has no list', allowed: 'a map with the key acknowledgements and a list below it' });
    return list.map((entry: unknown, i): PlacedAcknowledgement => {
      const position = origin?.position(['acknowledgements', i]);
      const place = `${file}:${position?.line ?? 1}`;
      if (!isRecord(entry)) throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'an entry is no map', got: entry });
      return { ...check(fromFile(entry, place), place, codes), position };
    });
  });
}

/** In a file the object is called what it is; in a program that word belongs to some of the languages. */
function fromFile(entry: JsonRecord, place: string): UpgradeAcknowledgement {
  const unknown = Object.keys(entry).find(field => !FIELDS.includes(field));
  if (unknown !== undefined) throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'an entry has a field that nobody knows', got: unknown, allowed: FIELDS.join(', ') });
  const { object: target, ...rest } = entry as JsonRecord & { code: string; reason: string; path?: string; object: string };
  return { ...rest, target };
}

function check(entry: UpgradeAcknowledgement, place: string, codes: readonly string[]): UpgradeAcknowledgement {
  const { code, target, path, reason } = entry;
  if (typeof code !== 'string' || !codes.includes(code)) {
    const near = typeof code === 'string' ? didYouMean(code, codes) : undefined;
    throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'there is no such code', got: code, ...(near === undefined ? {} : { fix: `write ${near}` }) });
  }
  if (typeof target !== 'string' || !/^[A-Za-z0-9.]+ \S/.test(target)) {
    throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'the object is not named', got: target, allowed: 'kind, a space, namespace/name or name, as in "KafkaTopic orders/arrived"' });
  }
  if (typeof reason !== 'string' || reason.trim().length < SHORTEST_REASON) {
    throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'the reason says nothing', got: reason, allowed: `at least ${SHORTEST_REASON} characters` });
  }
  if (path !== undefined && typeof path !== 'string') throw UPGRADE.error(place, 'AcknowledgementInvalid', { what: 'the path is no text', got: path });
  return { code, target, reason: reason.trim(), ...(path === undefined ? {} : { path }) };
}
