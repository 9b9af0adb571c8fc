import { checkCommon, checkName } from './eck-common';
import { checkElasticsearch } from './eck-elasticsearch';
import { checkPodTemplate } from './eck-pod-template';
import { checkMonitoring, checkReference, sendsTo } from './eck-references';
import { checkVersion } from './eck-version';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

/**
 * What the webhook of Elastic Cloud on Kubernetes refuses on creation beyond the schemas.
 *
 * Not covered: settings that contradict each other in `config`; what depends on a licence or on flags of the operator (labels of nodes,
 * client certificates, variables from other namespaces); changes of an existing object.
 *
 * @see https://www.elastic.co/docs/deploy-manage/deploy/cloud-on-k8s
 */
export const ECK_CHECKS: { readonly [kind: string]: SemanticCheck } = {
  'elasticsearch.k8s.elastic.co/v1/Elasticsearch': checkElasticsearch,
  'kibana.k8s.elastic.co/v1/Kibana': checkKibana,
  'logstash.k8s.elastic.co/v1alpha1/Logstash': checkLogstash,
  'stackconfigpolicy.k8s.elastic.co/v1alpha1/StackConfigPolicy': checkPolicy,
};

function checkKibana(manifest: JsonRecord, report: Report): void {
  checkCommon(manifest, report);
  within(manifest, 'spec', report, spec => {
    checkMonitoring(spec, report, checkVersion(spec, report, { product: 'Kibana', first: '7.1.0', majors: [9] }));
    checkPodTemplate(spec, report);
    for (const field of ['elasticsearchRef', 'enterpriseSearchRef', 'packageRegistryRef']) within(spec, field, report, checkReference);
    const search = recordAt(spec, 'elasticsearchRef');
    if (sendsTo(recordAt(spec, 'monitoring'), 'metrics') && !search.name && !search.secretName) {
      report.required('elasticsearchRef', 'metrics are sent by a Kibana that has an Elasticsearch');
    }
  });
}

function checkLogstash(manifest: JsonRecord, report: Report): void {
  checkCommon(manifest, report);
  within(manifest, 'spec', report, spec => {
    checkPodTemplate(spec, report);
    checkVersion(spec, report, { product: 'Logstash', first: '8.12.0', majors: [9] });
    each(spec, 'elasticsearchRefs', report, checkReference);
    within(spec, 'monitoring', report, monitoring => {
      for (const kind of ['metrics', 'logs']) within(monitoring, kind, report, target => each(target, 'elasticsearchRefs', report, checkReference));
    });
    for (const field of ['config', 'pipelines']) {
      if (isSet(spec[field]) && isSet(spec[`${field}Ref`])) report.forbidden(`may not be set together with ${field}`, `${field}Ref`);
    }
  });
}

const SETTINGS = [
  'clusterSettings', 'config', 'indexLifecyclePolicies', 'ingestPipelines', 'securityRoleMappings', 'securityRoles', 'snapshotLifecyclePolicies',
  'snapshotRepositories',
];

function checkPolicy(manifest: JsonRecord, report: Report): void {
  checkName(manifest, report);
  within(manifest, 'spec', report, spec => {
    const search = recordAt(spec, 'elasticsearch');
    const paths = new Set<unknown>();
    const mounts = records(search, 'secretMounts');
    within(spec, 'elasticsearch', report, () => each(search, 'secretMounts', report, ({ mountPath }) => {
      if (paths.has(mountPath)) report.duplicate(mountPath, 'mountPath');
      paths.add(mountPath);
    }));
    const templates = ['componentTemplates', 'composableIndexTemplates'].map(field => recordAt(recordAt(search, 'indexTemplates'), field));
    const settings = [...SETTINGS.map(field => recordAt(search, field)), ...templates, recordAt(recordAt(spec, 'kibana'), 'config')];
    if (mounts.length === 0 && settings.every(group => Object.keys(group).length === 0)) {
      report.required('elasticsearch', 'a policy has at least one setting of Elasticsearch or Kibana');
    }
  });
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}
