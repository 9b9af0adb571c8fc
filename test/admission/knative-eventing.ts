import * as path from 'path';
import { EngineSettings, loadMissingCrds } from './knative-engine';
import { RunningEngine } from './running-engine';
import { moduleObjects } from './knative-files';
import { startKnativeWebhook } from './knative-webhook';
import { ControlPlane } from '../engines/control-plane';
import { moduleFolder } from '../engines/go-build';

const ENGINE = 'knative-eventing';
const MODULE = 'knative.dev/eventing';

/** Namespace of Knative Eventing. */
export const EVENTING_NAMESPACE = 'knative-eventing';

/**
 * Starts the webhook of Knative Eventing: it sets defaults in brokers, triggers, flows and sources, and judges them.
 *
 * Module version 0.50 is Knative 1.23: the minor version of a release is that of its modules less 27. Our schemas are those of 1.22.2 (0.49.2),
 * whose code for defaults and validation is the same to the letter.
 */
export async function startKnativeEventing(plane: ControlPlane, settings: EngineSettings = {}): Promise<RunningEngine> {
  await loadMissingCrds(plane, ENGINE, [[MODULE, 'config/core/resources']]);
  const kinds = ['Namespace', 'ConfigMap', 'Secret', 'MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
  return startKnativeWebhook(plane, {
    program: { engine: ENGINE, name: 'eventing-webhook', package: `${MODULE}/cmd/webhook` },
    module: MODULE,
    namespace: EVENTING_NAMESPACE,
    service: 'eventing-webhook',
    objects: moduleObjects(path.join(moduleFolder(ENGINE, MODULE), 'config/core'), kinds),
    settings,
  });
}
