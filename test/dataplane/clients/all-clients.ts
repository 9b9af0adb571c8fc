import { ClientConfiguration, EmittedWorld, ofKind } from './client-configuration';
import { connectorClients, workerClient } from './connect-clients';
import { environmentClient } from './environment-client';
import { gatewayClient } from './gateway-client';
import { sinkClient, sourceClient } from './knative-clients';
import { logstashClients } from './logstash-clients';

/** Every client of Kafka that the emitted objects configure. */
export function clientConfigurations(world: EmittedWorld): ClientConfiguration[] {
  return [
    ...ofKind(world, 'KafkaConnect').map(m => workerClient(m, world)),
    ...ofKind(world, 'KafkaConnector').flatMap(m => connectorClients(m, world)),
    ...ofKind(world, 'KafkaSource').map(m => sourceClient(m, world)),
    ...ofKind(world, 'KafkaSink').map(m => sinkClient(m, world)),
    ...ofKind(world, 'Logstash').flatMap(m => logstashClients(m, world)),
    ...ofKind(world, 'CephBucketTopic').map(m => gatewayClient(m, world)),
    ...ofKind(world, 'Deployment').flatMap(m => environmentClient(m, world) ?? []),
  ];
}
