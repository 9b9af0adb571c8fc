import * as fs from 'fs';
import * as path from 'path';
import { folderWith } from './support';
import { schemaOf } from '../validation/support/schemas';

/** Answers of a cluster by path; a text is what kubectl prints on its error output. */
export type Answers = Record<string, object | string>;

/** A program that answers as kubectl does, and writes down what it was asked. */
export interface FakeKubectl {
  readonly program: string;
  calls(): string[];
}

/** A stand-in for kubectl: `get --raw <path>` prints the answer for the path. */
export function fakeKubectl(answers: Answers): FakeKubectl {
  const folder = folderWith({ 'answers.json': JSON.stringify(answers), 'calls.log': '' });
  const program = path.join(folder, 'kubectl');
  fs.writeFileSync(program, `#!${process.execPath}
const fs = require('fs');
const path = require('path');
const argv = process.argv.slice(2);
fs.appendFileSync(path.join(__dirname, 'calls.log'), argv.join(' ') + '\\n');
const asked = argv[argv.length - 1];
const answers = JSON.parse(fs.readFileSync(path.join(__dirname, 'answers.json'), 'utf8'));
const answer = Object.hasOwn(answers, asked) ? answers[asked] : 'Error from server (NotFound): the server could not find the requested resource';
if (typeof answer === 'string') { console.error(answer); process.exitCode = 1; } else { process.stdout.write(JSON.stringify(answer)); }
`, { mode: 0o755 });
  return { program, calls: () => fs.readFileSync(path.join(folder, 'calls.log'), 'utf8').trim().split('\n') };
}

/** A definition as a cluster returns it, by the schema of this package. */
export function definition(apiVersion: string, kind: string, change: (schema: object) => object = schema => schema): object {
  const [group, version] = apiVersion.split('/');
  const schema = change(structuredClone(schemaOf(`${apiVersion}/${kind}`)));
  return {
    metadata: { name: `${kind.toLowerCase()}s.${group}` },
    spec: {
      group,
      names: { kind, plural: `${kind.toLowerCase()}s` },
      scope: 'Namespaced',
      versions: [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: { ...schema, type: 'object', description: 'text' } } }],
    },
    status: { conditions: [{ type: 'NamesAccepted', status: 'True' }, { type: 'Established', status: 'True' }] },
  };
}

/** A running Deployment. */
export function deployment(namespace: string, name: string, image: string, readyReplicas = 1, labels: object = {}): object {
  return { metadata: { name, namespace, labels }, spec: { template: { spec: { containers: [{ name: 'main', image }] } } }, status: { readyReplicas } };
}

/** A cluster with Strimzi; more and other answers replace these. */
export function strimziCluster(more: Answers = {}): Answers {
  return {
    '/version': { major: '1', minor: '34', gitVersion: 'v1.34.1' },
    '/apis': { kind: 'APIGroupList', groups: [{ name: 'apps', versions: [{ version: 'v1' }] }, { name: 'kafka.strimzi.io', versions: [{ version: 'v1' }] }] },
    '/api/v1': { kind: 'APIResourceList', resources: [{ name: 'pods', kind: 'Pod' }, { name: 'pods/eviction', kind: 'Eviction' }, { name: 'configmaps', kind: 'ConfigMap' }] },
    '/apis/kafka.strimzi.io/v1': { kind: 'APIResourceList', resources: [{ name: 'kafkatopics', kind: 'KafkaTopic' }, { name: 'kafkatopics/status', kind: 'KafkaTopic' }] },
    '/apis/apiextensions.k8s.io/v1/customresourcedefinitions': { kind: 'CustomResourceDefinitionList', items: [definition('kafka.strimzi.io/v1', 'KafkaTopic')] },
    '/apis/apps/v1/deployments': { kind: 'DeploymentList', items: [deployment('kafka', 'strimzi-cluster-operator', 'quay.io/strimzi/operator:1.2.0'), deployment('web', 'shop', 'acme.example/shop:3')] },
    '/apis/apps/v1/statefulsets': { kind: 'StatefulSetList', items: [] },
    ...more,
  };
}
