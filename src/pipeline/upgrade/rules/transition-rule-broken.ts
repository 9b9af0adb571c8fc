import { FindingSeverity } from '../../findings/finding-severity';
import { UpgradeRule } from '../rule';
import { brokenTransitions } from '../transitions';

/** What authors of custom kinds wrote into their schemas. */
export const transitionRuleBroken: UpgradeRule = {
  code: 'TransitionRuleBroken',
  severity: FindingSeverity.ERROR,
  title: 'A change breaks a rule of the schema of its kind',
  happens: 'The API server refuses the object when it is applied, by the schema that the operator installed; tools that apply objects one after the other stop half way.',
  safeWay: 'Give the object another name, so that a new one is made and the old one is removed; or delete the object and apply it again, when what it stands for may be gone for that time.',
  see: ['https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#transition-rules'],
  changed: ({ before, after }) => brokenTransitions(before.manifest, after.manifest).map(({ path, before: was, after: is, message }) => ({
    subject: after, path, before: was, after: is, detail: `the schema says: ${message}`,
  })),
};
