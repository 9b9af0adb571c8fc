import { formatCheck } from '../formats';
import { labelsCheck } from '../metadata';
import { dnsLabel } from '../names';
import { Report } from '../report';
import { JsonRecord } from '../schema';
import { portName } from './containers';
import { checkSelector } from './selectors';
import { SemanticCheck, countSet, each, portNumber, records, within } from './walk';

/** Service: ports with names that tell them apart. */
export const checkService: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  const ports = records(spec, 'ports');
  const portless = spec.type === 'ExternalName' || spec.clusterIP === 'None';
  if (ports.length === 0 && !portless) report.required('ports');
  labelsCheck(spec.selector, report, 'selector');
  const names = new Set<unknown>();
  each(spec, 'ports', report, port => {
    portNumber(port, 'port', report);
    // 0 stands for the port of the service.
    if (port.targetPort !== 0) checkPortReference(port, 'targetPort', report);
    if (port.name === undefined) {
      if (ports.length > 1) report.required('name');
      return;
    }
    for (const error of dnsLabel(String(port.name))) report.invalid(port.name, error, 'name');
    if (names.has(port.name)) report.duplicate(port.name, 'name');
    names.add(port.name);
  });
});

/** NetworkPolicy: selectors, ports, and peers of one kind each. */
export const checkNetworkPolicy: SemanticCheck = (manifest, report) => within(manifest, 'spec', report, spec => {
  within(spec, 'podSelector', report, checkSelector);
  for (const [list, peers] of [['ingress', 'from'], ['egress', 'to']]) {
    each(spec, list, report, rule => {
      each(rule, 'ports', report, checkPolicyPort);
      each(rule, peers, report, checkPeer);
    });
  }
});

function checkPolicyPort(port: JsonRecord, report: Report): void {
  checkPortReference(port, 'port', report);
  if (port.endPort === undefined) return;
  if (typeof port.port !== 'number') report.invalid(port.endPort, 'may not be specified when `port` is non-numeric', 'endPort');
  else if (Number(port.endPort) < port.port) report.invalid(port.endPort, 'must be greater than or equal to `port`', 'endPort');
}

function checkPeer(peer: JsonRecord, report: Report): void {
  const selectors = countSet(peer, ['podSelector', 'namespaceSelector']);
  if (selectors + countSet(peer, ['ipBlock']) === 0) report.add('Required', 'Required value: must specify a peer');
  if (selectors > 0 && peer.ipBlock) report.forbidden('may not specify both ipBlock and another peer');
  within(peer, 'podSelector', report, checkSelector);
  within(peer, 'namespaceSelector', report, checkSelector);
  within(peer, 'ipBlock', report, checkBlock);
}

function checkBlock(block: JsonRecord, report: Report): void {
  const isCidr = formatCheck('cidr')!;
  const problem = 'must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)';
  if (!isCidr(String(block.cidr))) report.invalid(block.cidr, problem, 'cidr');
  const except = Array.isArray(block.except) ? block.except : [];
  except.forEach((range, index) => {
    if (!isCidr(String(range))) report.invalid(range, problem, `except[${index}]`);
  });
}

/** A port by number or by the name of a container port. */
function checkPortReference(value: JsonRecord, field: string, report: Report): void {
  const port = value[field];
  if (typeof port === 'string') for (const error of portName(port)) report.invalid(port, error, field);
  else portNumber(value, field, report);
}
