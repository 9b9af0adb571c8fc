import { IConstruct } from 'constructs';
import { NetworkReach } from './network-reach';
import { objectOwners } from './object-owners';
import { append } from '../../core/append';
import { DataFlow, PipelineEdge, PipelineGrant } from '../../core/edges';
import { fateOf } from '../../core/field-handling';
import { PipelineGraph } from '../../core/graph';
import { ConnectionProtection, Encryption, EncryptionAtRest, ProtectionTraits } from '../../core/protection-traits';
import { StageDeclaration, StageRole } from '../../core/stages';
import { CarriedField, TagFlow } from '../../core/tag-flow';

/** A stage, topic or store with what is known about the protection of data there. */
export interface ProtectedPlace {
  readonly construct: IConstruct;
  readonly path: string;
  readonly declaration: StageDeclaration;
  readonly traits: ProtectionTraits;
  /** Tagged fields that may be there. */
  readonly fields: readonly CarriedField[];
  /** Those that no sink and no archive speaks for. */
  readonly ownFields: readonly CarriedField[];
  /** Who is responsible, by the owner label of its objects. */
  readonly owner?: string;
}

/** A connection with its ends, its rights, and the tags of what may travel on it. */
export interface ProtectedConnection {
  readonly edge: PipelineEdge;
  readonly client: IConstruct;
  readonly resource: IConstruct;
  readonly encryption: Encryption;
  readonly protection?: ConnectionProtection;
  readonly grants: readonly PipelineGrant[];
  readonly tags: ReadonlySet<string>;
}

/** All facts of one app, read once for all rules and reports. */
export class ProtectionContext {
  public readonly flow: TagFlow;
  public readonly reach: NetworkReach;
  public readonly places: readonly ProtectedPlace[];
  public readonly connections: readonly ProtectedConnection[];
  private readonly byConstruct: ReadonlyMap<IConstruct, ProtectedPlace>;
  private readonly grants = new Map<IConstruct, PipelineGrant[]>();

  constructor(public readonly graph: PipelineGraph, root: IConstruct) {
    this.flow = new TagFlow(graph);
    this.reach = new NetworkReach(graph, root);
    const owners = objectOwners(graph, root);
    this.places = [...this.flow.places].map(construct => this.placeOf(construct, owners.get(construct)));
    this.byConstruct = new Map(this.places.map(place => [place.construct, place]));
    for (const grant of graph.grants) append(this.grants, grant.client, grant);
    this.connections = graph.edges.map(edge => this.connectionOf(edge));
  }

  /** A place by its construct; nothing for what nobody declared. */
  public placeAt(construct: IConstruct): ProtectedPlace | undefined {
    return this.byConstruct.get(construct);
  }

  /** What serves a topic, bucket or index: the store that holds it where that was declared, else itself. */
  public storeOf(resource: IConstruct): IConstruct {
    return this.byConstruct.get(resource)?.traits.keptIn?.find(store => this.byConstruct.has(store)) ?? resource;
  }

  /** Encryption where the data of a place rests, as far as somebody told. */
  public atRest(construct: IConstruct): EncryptionAtRest[] {
    const found = this.restOf(construct, new Set());
    return found.length > 0 ? found : [{ encryption: Encryption.UNKNOWN, by: 'nothing tells' }];
  }

  private restOf(construct: IConstruct, visited: Set<IConstruct>): EncryptionAtRest[] {
    if (visited.has(construct)) return [];
    visited.add(construct);
    const { atRest = [], keptIn = [], statements } = this.byConstruct.get(construct)?.traits ?? {};
    if (statements?.encryptedAtRest !== undefined) return atRest;
    const all = [...atRest, ...keptIn.flatMap(store => this.restOf(store, visited))];
    return [...new Map(all.map(fact => [`${fact.encryption} ${fact.by}`, fact])).values()];
  }

  private placeOf(construct: IConstruct, owner: string | undefined): ProtectedPlace {
    const declaration = this.flow.declarationOf(construct)!;
    const fields = this.flow.at(construct);
    const ownFields = this.ownFields(construct, fields);
    return { construct, path: construct.node.path, declaration, traits: declaration.protection ?? {}, fields, ownFields, owner };
  }

  private ownFields(construct: IConstruct, fields: readonly CarriedField[]): readonly CarriedField[] {
    const role = this.flow.declarationOf(construct)!.role;
    if (fields.length === 0 || (role !== StageRole.STORE && role !== StageRole.SOURCE)) return fields;
    const others = this.flow.linksInto(construct).filter(({ from }) => {
      const writer = this.flow.roleOf(from);
      return writer !== StageRole.SINK && writer !== StageRole.ARCHIVE;
    });
    return [...new Set([...fields.filter(({ origin }) => origin === construct), ...others.flatMap(link => this.flow.along(link))])];
  }

  private connectionOf(edge: PipelineEdge): ProtectedConnection {
    const client = this.graph._ownerOf(edge.client) ?? edge.client;
    const resource = this.graph._ownerOf(edge.resource) ?? edge.resource;
    const rightsOn = edge.protection?.rightsOn;
    const held = this.grants.get(edge.client) ?? [];
    return {
      edge,
      client,
      resource,
      encryption: edge.protection?.encryption ?? (edge.encrypted ? Encryption.ENCRYPTED : Encryption.NOT_ENCRYPTED),
      protection: edge.protection,
      grants: rightsOn === undefined ? [] : held.filter(grant => rightsOn.includes(grant.resource)),
      tags: new Set(this.travelling(edge).flatMap(({ tags }) => tags)),
    };
  }

  private travelling({ client, resource, flow, fields }: PipelineEdge): CarriedField[] {
    const place = this.flow.endOf(resource);
    const there = this.flow.at(place);
    if (flow === DataFlow.TO_CLIENT || this.flow.declarationOf(place)?.protection?.deadLettersOf !== undefined) return [...there];
    // What is tagged by the topic itself comes from whoever writes it.
    const written = [...there.filter(({ origin }) => origin === place), ...this.flow.at(this.flow.endOf(client))].filter(({ field }) => fateOf(field, fields) !== 'gone');
    return flow === DataFlow.BOTH ? [...there, ...written] : written;
  }
}
