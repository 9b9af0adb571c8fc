import * as pulumi from '@pulumi/pulumi';
import { ApiObject } from 'cdk8s';
import { titleOf } from './identity';
import { DeferredOutput } from './outputs';
import { PULUMI } from './problems';
import { KnownOutput, outputsIn, Place, putBack, putBackValues, whenKnown } from './put-back';
import { Manifest } from './synthesis';
import { CORE } from '../core/core-problems';
import { needKnown } from '../core/deferred';
import { ForeignObjects, PipelineGraph } from '../core/graph';
import { isChecked } from '../render/manifest-check';
import { isKnownInAnyVersion, validateManifest } from '../validation';

/** What the resource of an object gets: the object, with outputs in place of their placeholders, and checked once more when they are known. */
export function argsOf(object: ApiObject, manifest: Manifest): object {
  needKnown(object, manifest.metadata.name, `name of the ${manifest.kind}`);
  const place: Place = { path: object.node.path, anyText: manifest.apiVersion === 'v1' && manifest.kind === 'Secret' };
  const outputs = outputsIn(manifest, place);
  if (outputs.length === 0) return putBack(manifest, place) as Manifest;
  if (!place.anyText) warnAboutSecrets(manifest, place, outputs);
  const valid = whenKnown(outputs, place, known => check(object, manifest, known, place));
  return putBack(manifest, place, pulumi.unsecret(valid)) as Manifest;
}

/** Tells what is wrong with an object and its values, as synthesis would have: objects of others are only warned about. The values may be secret, so they are left out. */
function check(object: ApiObject, manifest: Manifest, known: readonly KnownOutput[], place: Place): void {
  const findings = validateManifest(putBackValues(manifest, known, place));
  const { foreignObjects } = PipelineGraph.of(object);
  const foreign = !isChecked(object);
  if (findings.length === 0 || (foreign && (foreignObjects === ForeignObjects.IGNORE || !isKnownInAnyVersion(manifest.apiVersion, manifest.kind)))) return;
  const texts = findings.map(({ text }) => known.reduce((said, { value }) => said.replaceAll(String(value), '(output)'), text));
  const detail = { what: `${titleOf(manifest)} is invalid with the values of the deployment: ${texts.join('; ')}` };
  if (!foreign || foreignObjects === ForeignObjects.ERROR) throw CORE.error(place.path, 'ManifestInvalid', detail);
  void pulumi.log.warn(CORE.text(place.path, 'ForeignManifestInvalid', detail));
}

/** Warns about secrets in objects that are no Secrets. */
function warnAboutSecrets(manifest: Manifest, place: Place, outputs: readonly DeferredOutput[]): void {
  for (const { output } of outputs) {
    void pulumi.isSecret(output).then(secret => {
      if (!secret) return undefined;
      const text = PULUMI.text(place.path, 'SecretOutputInClear', { what: `a secret output is in a field of ${titleOf(manifest)}` });
      return pulumi.log.warn(text);
    });
  }
}
