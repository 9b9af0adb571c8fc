import { isIP } from 'net';
import { checkCommon } from './eck-common';
import { checkNodeRoles } from './eck-node-roles';
import { checkPodTemplate } from './eck-pod-template';
import { checkMonitoring } from './eck-references';
import { checkVersion, isBefore, StackVersion } from './eck-version';
import { dnsSubdomain } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { each, recordAt, records, SemanticCheck, within } from '../semantics/walk';

const RANGE = { product: 'Elasticsearch', first: '7.0.0', majors: [7, 8, 9] };
const DATA_CLAIM = 'elasticsearch-data';
const ZONE_LABEL = 'topology.kubernetes.io/zone';
const AUTOSCALING = 'elasticsearch.alpha.elastic.co/autoscaling-spec';
/** The last version without keys for remote clusters. */
const BEFORE_API_KEYS: StackVersion = { numbers: [8, 10, 0], pre: ['1'] };
/** Length of a label, and of what comes after the name of a stateful set in the names of its pods and revisions. */
const MAX_LABEL = 63;
const REVISION_HASH = 10;

/** Elasticsearch: what the operator's webhook refuses on creation. */
export const checkElasticsearch: SemanticCheck = (manifest, report) => {
  checkCommon(manifest, report);
  if (AUTOSCALING in recordAt(recordAt(manifest, 'metadata'), 'annotations')) {
    report.forbidden('autoscaling is described by an ElasticsearchAutoscaler now', `metadata.annotations[${AUTOSCALING}]`);
  }
  within(manifest, 'spec', report, spec => {
    const version = checkVersion(spec, report, RANGE);
    checkNames(String(recordAt(manifest, 'metadata').name), spec, report);
    checkNodeRoles(spec, report, version);
    checkZones(spec, report);
    each(spec, 'nodeSets', report, checkClaims);
    each(spec, 'nodeSets', report, checkPodTemplate);
    checkMonitoring(spec, report, version);
    checkHttp(spec, report);
    checkRemote(spec, report, version);
  });
};

function checkNames(cluster: string, spec: JsonRecord, report: Report): void {
  const seen = new Set<unknown>();
  each(spec, 'nodeSets', report, ({ name, count }) => {
    if (seen.has(name)) report.duplicate(name, 'name');
    seen.add(name);
    for (const error of dnsSubdomain(String(name))) report.invalid(name, error, 'name');
    const suffix = `-es-${String(name)}`;
    const pods = `-${String(count ?? 0)}`.length + REVISION_HASH;
    if (cluster.length + suffix.length + pods > MAX_LABEL) {
      report.invalid(name, `the stateful set would be called "${cluster}${suffix}", which must be no more than ${MAX_LABEL - pods} characters`, 'name');
    }
  });
}

/** Node sets are spread by one label, and their own affinity leaves a zone to be in. */
function checkZones(spec: JsonRecord, report: Report): void {
  const keys = new Set(records(spec, 'nodeSets').filter(set => set.zoneAwareness).map(set => zoneLabel(recordAt(set, 'zoneAwareness'))));
  each(spec, 'nodeSets', report, set => within(set, 'zoneAwareness', report, awareness => {
    if (keys.size > 1) report.invalid(zoneLabel(awareness), 'all node sets are spread by the same label', 'topologyKey');
    const zones = Array.isArray(awareness.zones) ? awareness.zones : [];
    if (zones.length > 0 && requiredZones(set, zoneLabel(awareness)).some(values => !values.some(value => zones.includes(value)))) {
      report.invalid(zones, 'the node affinity of the pod template requires other zones', 'zones');
    }
  }));
}

function zoneLabel({ topologyKey }: JsonRecord): string {
  return (typeof topologyKey === 'string' ? topologyKey.trim() : '') || ZONE_LABEL;
}

/** Each list of zones that the pod template requires. */
function requiredZones(set: JsonRecord, label: string): unknown[][] {
  const affinity = ['podTemplate', 'spec', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'].reduce(recordAt, set);
  return records(affinity, 'nodeSelectorTerms').flatMap(term => records(term, 'matchExpressions'))
    .filter(({ key, operator }) => key === label && operator === 'In')
    .map(({ values }) => Array.isArray(values) ? values : []);
}

/** Without the claim that the operator mounts, every claim must be mounted by a container. */
const checkClaims: SemanticCheck = (set, report) => {
  const names = records(set, 'volumeClaimTemplates').map(claim => recordAt(claim, 'metadata').name);
  if (names.includes(DATA_CLAIM)) return;
  const containers = records(recordAt(recordAt(set, 'podTemplate'), 'spec'), 'containers');
  const mounted = containers.flatMap(container => records(container, 'volumeMounts')).map(mount => mount.name);
  for (const name of names.filter(claim => !mounted.includes(claim))) {
    report.invalid(name, `no container mounts this claim; the one of the data is called "${DATA_CLAIM}"`, 'volumeClaimTemplates');
  }
};

function checkHttp(spec: JsonRecord, report: Report): void {
  within(spec, 'http', report, http => within(http, 'tls', report, tls => {
    const selfSigned = recordAt(tls, 'selfSignedCertificate');
    within(tls, 'selfSignedCertificate', report, () => each(selfSigned, 'subjectAltNames', report, ({ ip }) => {
      // A zone after the address is no part of a certificate.
      if (typeof ip === 'string' && ip !== '' && (isIP(ip) === 0 || ip.includes('%'))) report.invalid(ip, 'must be an IP address', 'ip');
    }));
    const plain = selfSigned.disabled === true && !recordAt(tls, 'certificate').secretName;
    if (plain && recordAt(tls, 'client').authentication === true) report.forbidden('clients show certificates over TLS only', 'client.authentication');
  }));
}

function checkRemote(spec: JsonRecord, report: Report, version: StackVersion | undefined): void {
  if (!version || isBefore(BEFORE_API_KEYS, version)) return;
  const reason = 'remote clusters with API keys are known from version 8.10.0 on';
  if (recordAt(spec, 'remoteClusterServer').enabled === true) report.forbidden(reason, 'remoteClusterServer');
  each(spec, 'remoteClusters', report, ({ apiKey }) => apiKey !== undefined && apiKey !== null && report.forbidden(reason, 'apiKey'));
}
