import { Chart } from 'cdk8s';
import { IConstruct } from 'constructs';
import { imagesOf } from './images';
import { countObjects, emittedObjects, EmittedObject, operatorsOf, sortedObjects, toObjectModel } from './objects';
import { compareText, compoundKey, sortedBy, sortedRecord } from './sorting';
import { AccessModel, EdgeModel, ObjectModel, StageModel, TopologyModel, WarningModel } from './topology-model';
import { DataFlow, PipelineEdge } from '../../core/edges';
import { PipelineGraph } from '../../core/graph';
import { StageDeclaration, StageRole } from '../../core/stages';

/** Reads what the app amounts to. Changes nothing; may be called before and after synthesis. */
export function buildModel(scope: IConstruct): TopologyModel {
  const graph = PipelineGraph.of(scope);
  const objects = emittedObjects(scope.node.root);
  const { byStage, unassigned } = assignObjects(graph, objects);
  return {
    version: 1,
    stages: stagesOf(graph, byStage),
    edges: sortedBy(graph.edges.map(edge => toEdgeModel(graph, edge)), edge => edge.id),
    access: accessOf(graph),
    operators: operatorsOf(objects),
    objects: countObjects(objects),
    unassigned: sortedObjects(unassigned),
    images: imagesOf(objects),
    warnings: graph._warnings.all().map(toWarningModel),
  };
}

function assignObjects(graph: PipelineGraph, objects: readonly EmittedObject[]) {
  const byStage = new Map<IConstruct, ObjectModel[]>();
  const unassigned: ObjectModel[] = [];
  for (const emitted of objects) {
    const owner = graph._ownerOf(emitted.construct);
    if (owner === undefined) unassigned.push(toObjectModel(emitted));
    else byStage.set(owner, [...(byStage.get(owner) ?? []), toObjectModel(emitted)]);
  }
  return { byStage, unassigned };
}

/** Declared constructs, and those that edges name although nobody declared them, as a third party may forget to. */
function stagesOf(graph: PipelineGraph, byStage: ReadonlyMap<IConstruct, readonly ObjectModel[]>): StageModel[] {
  const ends = graph.edges.flatMap(edge => [edge.client, edge.resource]).map(end => stageAt(graph, end));
  const all = new Set([...graph.stages, ...ends]);
  return sortedBy([...all].map(stage => toStageModel(stage, graph.declarationOf(stage) ?? undeclared(stage), byStage.get(stage) ?? [])), s => s.id);
}

/** An end of an edge may be a part of a stage. */
function stageAt(graph: PipelineGraph, end: IConstruct): IConstruct {
  return graph._ownerOf(end) ?? end;
}

function undeclared(construct: IConstruct): StageDeclaration {
  return { role: StageRole.RUNTIME, type: 'not declared', name: construct.node.id };
}

function toStageModel(stage: IConstruct, declaration: StageDeclaration, objects: readonly ObjectModel[]): StageModel {
  const chart = stage.node.scopes.filter(scope => Chart.isChart(scope)).pop() as Chart | undefined;
  const below = chart ? stage.node.path.slice(chart.node.path.length + 1) : stage.node.path;
  return {
    id: stage.node.path,
    label: below || stage.node.id,
    role: declaration.role,
    type: declaration.type,
    name: declaration.name,
    chart: chart?.node.path ?? '',
    namespace: chart?.namespace ?? '',
    details: sortedRecord(declaration.details ?? {}),
    objects: sortedObjects(objects),
  };
}

function toEdgeModel(graph: PipelineGraph, edge: PipelineEdge): EdgeModel {
  const client = stageAt(graph, edge.client).node.path;
  const resource = stageAt(graph, edge.resource).node.path;
  const [from, to] = edge.flow === DataFlow.TO_CLIENT ? [resource, client] : [client, resource];
  const particulars = [edge.operation, edge.consumerGroup, edge.note].filter(part => part !== undefined);
  return {
    id: [from, to, ...particulars].join(' | '),
    from,
    to,
    operation: edge.operation,
    bothWays: edge.flow === DataFlow.BOTH,
    encrypted: edge.encrypted,
    feedback: edge.feedback ?? false,
    ...(edge.consumerGroup === undefined ? {} : { consumerGroup: edge.consumerGroup }),
    ...(edge.note === undefined ? {} : { note: edge.note }),
  };
}

function toWarningModel({ code, path, text, acknowledged }: WarningModel): WarningModel {
  return { code, path, text, ...(acknowledged === undefined ? {} : { acknowledged }) };
}

/** One row for each right of a stage, with all the edges that it follows from. */
function accessOf(graph: PipelineGraph): AccessModel[] {
  const rows = new Map<string, AccessModel[]>();
  for (const grant of graph.grants) {
    const { principal, system, resource, reason } = grant;
    const operations = [...new Set(grant.operations)].sort(compareText);
    const client = stageAt(graph, grant.client).node.path;
    const key = compoundKey(system, principal, resource, client, ...operations);
    rows.set(key, [...(rows.get(key) ?? []), { principal, system, resource, operations, client, reason }]);
  }
  const merged = [...rows.values()].map(equal => ({ ...equal[0], reason: [...new Set(equal.map(row => row.reason))].sort(compareText).join('; ') }));
  return sortedBy(merged, row => compoundKey(row.system, row.principal, row.resource, row.reason, row.client, ...row.operations));
}
