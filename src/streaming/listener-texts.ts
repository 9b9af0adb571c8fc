import { IConstruct } from 'constructs';
import { checkAnnotationKeys, checkName, checkPlainText, TextForm } from '../core/names';
import type { KafkaSpecKafkaListenersConfiguration } from '../crd/strimzi';

/** Placeholders that Strimzi fills in for each broker. */
const PLACEHOLDERS = /\{node(Id|PodName)\}/g;
const HOST: TextForm = {
  form: /^(?=.{1,253}$)[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?)*$/,
  allowed: 'a host name, as in kafka.acme.example',
};
const HOST_TEMPLATE: TextForm = { form: HOST.form, allowed: 'a host name, as in kafka-{nodeId}.acme.example' };
const CERTIFICATE_NAME: TextForm = { form: /^(\*\.)?[A-Za-z0-9.:-]{1,253}$/, allowed: 'a host name, also with "*." before it, or an IP address' };
const RANGE: TextForm = { form: /^[0-9a-fA-F.:]+\/\d{1,3}$/, allowed: 'an address range, as in 203.0.113.0/24' };
const CLASS: TextForm = { form: /^[A-Za-z0-9]([-A-Za-z0-9._/]*[A-Za-z0-9])?$/, allowed: 'letters, digits, "-", "_", "." and "/"' };

/** Checks the texts of a listener that end up in services, routes and certificates. */
export function checkListenerTexts(scope: IConstruct, listener: string, configuration: KafkaSpecKafkaListenersConfiguration): void {
  const { bootstrap, parentRefs } = configuration;
  const check = (value: string | undefined, what: string, text: TextForm) => {
    if (value !== undefined) checkPlainText(scope, value, `${what} of listener ${listener}`, text);
  };
  check(bootstrap?.host, 'bootstrapHost', HOST);
  check(sample(configuration.hostTemplate), 'hostTemplate', HOST_TEMPLATE);
  check(sample(configuration.advertisedHostTemplate), 'advertisedHostTemplate', HOST_TEMPLATE);
  check(configuration.class, 'class', CLASS);
  for (const name of bootstrap?.alternativeNames ?? []) check(name, 'alternative name', CERTIFICATE_NAME);
  for (const range of configuration.loadBalancerSourceRanges ?? []) check(range, 'source range', RANGE);
  for (const annotations of [bootstrap?.annotations, configuration.perBrokerAnnotationsTemplate]) {
    checkAnnotationKeys(scope, annotations ?? {}, `annotation of listener ${listener}`);
  }
  for (const gateway of parentRefs ?? []) {
    for (const field of ['name', 'namespace', 'sectionName'] as const) {
      const value = gateway[field];
      if (value !== undefined) checkName(scope, value, { what: `${field} of a gateway of listener ${listener}`, dots: field !== 'namespace' });
    }
  }
}

/** A template as it comes out for one broker. */
function sample(template: string | undefined): string | undefined {
  return template?.replace(PLACEHOLDERS, '0');
}
