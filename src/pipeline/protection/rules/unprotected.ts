import { Encryption } from '../../../core/protection-traits';
import { StageRole } from '../../../core/stages';
import { RuleFinding } from '../rule';
import { ConcernedPlace, placeText, RuleContext } from '../rule-context';

/** Connections of tagged data that are not known to be encrypted, those of edges and those that no edge is for. */
export function unprotectedConnections({ connections, stages, facts }: RuleContext): RuleFinding[] {
  const edges = connections
    // Snapshots move within or behind the storage; that is for the rules on backups.
    .filter(({ encryption, client }) => encryption !== Encryption.ENCRYPTED && facts.placeAt(client)?.declaration.role !== StageRole.ARCHIVE)
    .map(({ client, resource, encryption, edge, protection }) => ({
      at: client,
      what: `${edge.operation} ${resource.node.path} is ${stateText(encryption)} (${protection?.protocol ?? 'protocol not told'})`,
    }));
  const beside = stages.flatMap(stage => (stage.traits.connections ?? [])
    .filter(({ encryption }) => encryption !== Encryption.ENCRYPTED)
    .map(({ peer, encryption, by }) => ({ at: stage.construct, what: `the connection to the ${peer} is ${stateText(encryption)}: ${by}` })));
  return [...edges, ...beside];
}

function stateText(encryption: Encryption): string {
  return encryption === Encryption.UNKNOWN ? 'not known to be encrypted' : 'not encrypted';
}

/** Places whose data is not known to be encrypted where it rests. */
export function unprotectedAtRest(places: readonly ConcernedPlace[], { facts }: RuleContext): RuleFinding[] {
  return places.flatMap(place => {
    const open = facts.atRest(place.construct).filter(({ encryption }) => encryption !== Encryption.ENCRYPTED);
    if (open.length === 0) return [];
    return [{ at: place.construct, what: `${placeText(place)} may hold ${place.text} and is not known to be encrypted at rest: ${open.map(({ by }) => by).join('; ')}` }];
  });
}
