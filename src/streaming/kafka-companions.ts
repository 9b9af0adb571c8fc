import { Size } from 'cdk8s';
import { Construct } from 'constructs';
import { CruiseControlOptions, EntityOperatorOptions, KafkaExporterOptions } from './kafka-cluster-props';
import { operatorContainer } from './kafka-pods';
import { renderResources } from './kafka-resources';
import { CORE } from '../core/core-problems';
import type { KafkaSpecCruiseControl, KafkaSpecEntityOperator, KafkaSpecKafkaExporter } from '../crd/strimzi';

/** The topic and the user operator. Both always run: without them no topic and no user would ever become ready. */
export function entityOperator(scope: Construct, options: EntityOperatorOptions = {}): KafkaSpecEntityOperator {
  return {
    topicOperator: { resources: renderResources(scope, options.topicOperator, 100, Size.mebibytes(512)) },
    userOperator: { resources: renderResources(scope, options.userOperator, 100, Size.mebibytes(512)) },
    template: {
      topicOperatorContainer: { securityContext: operatorContainer() },
      userOperatorContainer: { securityContext: operatorContainer() },
    },
  };
}

/** Exporter of consumer lag. */
export function kafkaExporter(scope: Construct, options: KafkaExporterOptions): KafkaSpecKafkaExporter {
  return {
    topicRegex: options.topics ?? '.*',
    groupRegex: options.consumerGroups ?? '.*',
    resources: renderResources(scope, options.resources, 50, Size.mebibytes(128)),
    template: { container: { securityContext: operatorContainer() } },
  };
}

/** Cruise Control, which Strimzi refuses for a single broker. */
export function cruiseControl(scope: Construct, options: CruiseControlOptions, brokers: number): KafkaSpecCruiseControl {
  if (brokers < 2) {
    throw CORE.error(scope, 'ConflictingProps', { what: 'Cruise Control has nothing to balance on a single broker', got: brokers, allowed: 'at least 2 brokers', fix: 'add a broker, or remove cruiseControl' });
  }
  return {
    ...(options.autoRebalance ?? true ? { autoRebalance: [{ mode: 'add-brokers' as const }, { mode: 'remove-brokers' as const }] } : {}),
    resources: renderResources(scope, options.resources, 250, Size.gibibytes(1)),
    template: { cruiseControlContainer: { securityContext: operatorContainer() } },
  };
}
