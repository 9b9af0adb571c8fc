import { Inventory } from './inventory';
import { UpgradeRule } from './rule';
import { DocumentFailure, Position } from './source';
import { FindingSeverity } from '../findings/finding-severity';

/** A rule about a set of manifests as a whole: it has no object to run on. */
export type SetRule = Omit<UpgradeRule, 'kinds' | 'changed' | 'removed'>;

/** What is found in a set rather than between two. */
export interface SetFinding {
  readonly rule: SetRule;
  readonly subject: string;
  readonly detail?: string;
  readonly position?: Position;
}

export const manifestUnreadable: SetRule = {
  code: 'ManifestUnreadable',
  severity: FindingSeverity.ERROR,
  title: 'A document cannot be read',
  happens: 'Nothing in it is compared, so what it changes or removes is not known, and kubectl refuses it.',
  safeWay: 'Mend the YAML. Templates (Helm, Kustomize) have to be rendered first, and what is rendered is what to compare.',
  see: ['https://yaml.org/spec/1.1/'],
};

export const documentIgnored: SetRule = {
  code: 'DocumentIgnored',
  severity: FindingSeverity.NOTE,
  title: 'A document is no manifest',
  happens: 'It has no apiVersion, no kind or no name, so it stands for no object and is left out.',
  safeWay: 'Keep other files out of the folder, or name the folder with the manifests alone.',
  see: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/#required-fields'],
};

export const objectRepeated: SetRule = {
  code: 'ObjectRepeated',
  severity: FindingSeverity.WARNING,
  title: 'An object is there twice, with different content',
  happens: 'The one that is applied last wins, without a word; the last one in the order of files and documents is what was compared.',
  safeWay: 'Remove one of the two from the manifests.',
  see: ['https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'],
};

export const acknowledgementStale: SetRule = {
  code: 'AcknowledgementStale',
  severity: FindingSeverity.NOTE,
  title: 'An acknowledgement matches nothing',
  happens: 'Nothing now. It would accept the same danger for the same object when it comes again, which nobody has decided then.',
  safeWay: 'Remove it from the file.',
  see: ['https://github.com/cdk8s-data-pipelines/cdk8s-data-pipelines/blob/main/docs/upgrades.md'],
};

export const SET_RULES: readonly SetRule[] = [manifestUnreadable, documentIgnored, objectRepeated, acknowledgementStale];

/** What is wrong with the sets themselves. Documents that are no manifests, and objects that are there twice, are told when that is new. */
export function setFindings(before: Inventory, after: Inventory): SetFinding[] {
  const known = new Set(before.foreign.filter(({ failure }) => !failure).map(({ origin }) => origin?.relativeFile));
  const repeated = new Set(before.repeated.map(({ title }) => title));
  return [
    ...[...before.foreign, ...after.foreign].flatMap(({ failure }) => failure ? [unreadable(failure)] : []),
    ...after.foreign.filter(({ origin, failure }) => !failure && !known.has(origin?.relativeFile)).map(({ origin }) => {
      const position = origin?.position([]);
      return { rule: documentIgnored, subject: position?.file ?? 'manifests', position };
    }),
    ...after.repeated.filter(({ title }) => !repeated.has(title)).map(({ title, origin }) => ({ rule: objectRepeated, subject: title, position: origin?.position(['kind']) })),
  ];
}

function unreadable({ reason, position }: DocumentFailure): SetFinding {
  return { rule: manifestUnreadable, subject: position?.file ?? 'manifests', detail: reason.split('\n')[0], position };
}
