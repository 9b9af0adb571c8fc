import * as path from 'path';
import { EngineSettings, loadMissingCrds } from './knative-engine';
import { RunningEngine } from './running-engine';
import { moduleObjects } from './knative-files';
import { startKnativeWebhook } from './knative-webhook';
import { ControlPlane } from '../engines/control-plane';
import { moduleFolder } from '../engines/go-build';
import { KubernetesObject } from '../engines/kubernetes-api';

/** Folder of the module files. */
export const SERVING_ENGINE = 'knative-serving';
/** Module of Knative Serving. */
export const SERVING_MODULE = 'knative.dev/serving';
/** Namespace of Knative Serving. */
export const SERVING_NAMESPACE = 'knative-serving';

/**
 * Starts the webhook of Knative Serving: it sets defaults in services and judges them.
 *
 * Module version 0.50 is Knative 1.23: the minor version of a release is that of its modules less 27.
 */
export async function startKnativeServing(plane: ControlPlane, settings: EngineSettings = {}): Promise<RunningEngine> {
  await loadMissingCrds(plane, SERVING_ENGINE, [
    [SERVING_MODULE, 'config/core/300-resources'], ['knative.dev/networking', 'config'], ['knative.dev/caching', 'config'],
  ]);
  return startKnativeWebhook(plane, {
    program: { engine: SERVING_ENGINE, name: 'serving-webhook', package: `${SERVING_MODULE}/cmd/webhook` },
    module: SERVING_MODULE,
    namespace: SERVING_NAMESPACE,
    service: 'webhook',
    objects: servingObjects(),
    settings,
  });
}

/** What an installation of Knative Serving consists of, as far as its programs read it. */
function servingObjects(): KubernetesObject[] {
  const kinds = ['Namespace', 'ConfigMap', 'Secret', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
  return [
    ...moduleObjects(path.join(moduleFolder(SERVING_ENGINE, SERVING_MODULE), 'config/core'), kinds),
    ...moduleObjects(path.join(moduleFolder(SERVING_ENGINE, 'knative.dev/networking'), 'config'), ['ConfigMap']),
  ];
}
