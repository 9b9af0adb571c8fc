import * as fs from 'fs';
import * as path from 'path';
import { IConstruct } from 'constructs';
import { accessMarkdown, operatorsMarkdown } from './markdown';
import { buildModel } from './model/build-model';
import { TopologyModel } from './model/topology-model';
import { toHtml } from './page/html';
import { toDot } from './picture/dot';
import { toMermaid } from './picture/mermaid';
import { toSvg } from './picture/svg';
import { toText } from './text';

/** One right of one principal, and why it is there. */
export interface AccessRow {
  /** Who holds the right, as the system knows it: a Kafka user, a search user. */
  readonly principal: string;

  /** The system that enforces it, as in "Kafka orders/kafka". */
  readonly system: string;

  /** What it holds for, as in "topic orders". */
  readonly resource: string;

  /** What it allows, in the system's own words, sorted. */
  readonly operations: string[];

  /** Construct path of the stage that needs it. */
  readonly client: string;

  /** Why: the edge in words, as in "Index reads Orders"; several edges that need the same are separated by a semicolon. */
  readonly reason: string;
}

/**
 * What an app amounts to, for people and for machines: the topology, who may do what, which operators are needed.
 *
 * Every method looks at the app at the time of the call and changes nothing, so a report can be asked for before and after
 * synthesis. Warnings of rules that need the whole graph are found by synthesis, and are in reports from then on.
 */
export class PipelineReport {
  /**
   * The report of an app.
   *
   * @param scope the app, or any construct in it; the report is always about the whole app
   */
  public static of(scope: IConstruct): PipelineReport {
    return new PipelineReport(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /**
   * The topology as a Mermaid flowchart, for Markdown pages and pull requests.
   *
   * @see https://mermaid.js.org/syntax/flowchart.html
   */
  public topologyMermaid(): string {
    return toMermaid(this.model());
  }

  /**
   * The topology in the language of Graphviz.
   *
   * @see https://graphviz.org/doc/info/lang.html
   */
  public topologyDot(): string {
    return toDot(this.model());
  }

  /** The topology as a picture, data flowing from left to right. It follows the reader's light or dark scheme. */
  public topologySvg(): string {
    return toSvg(this.model(), { standalone: true });
  }

  /**
   * One page with everything in it: choose a stage in the picture to see its objects, access, scaling, retention and dead letters.
   * It loads nothing from elsewhere, works from a file, and prints.
   */
  public html(): string {
    return toHtml(this.model());
  }

  /** The report for a terminal. */
  public text(): string {
    return toText(this.model());
  }

  /** The report for machines: JSON with a `version`, sorted, with construct paths as stable ids, so that two of them can be compared. */
  public json(): string {
    return toJson(this.model());
  }

  /** Who may do what, and why; sorted by system, principal and resource. */
  public accessTable(): AccessRow[] {
    return this.model().access.map(row => ({ ...row, operations: [...row.operations] }));
  }

  /**
   * Writes topology.mmd, topology.dot, topology.svg, report.html, report.txt, report.json, access.md and operators.md.
   *
   * @param directory where to; created when it is missing, files in it are replaced. A directory that cannot be written is the system's own error.
   * @returns paths of the files, in the order above
   */
  public writeTo(directory: string): string[] {
    const model = this.model();
    const files: ReadonlyArray<readonly [string, string]> = [
      ['topology.mmd', toMermaid(model)],
      ['topology.dot', toDot(model)],
      ['topology.svg', toSvg(model, { standalone: true })],
      ['report.html', toHtml(model)],
      ['report.txt', toText(model)],
      ['report.json', toJson(model)],
      ['access.md', accessMarkdown(model.access)],
      ['operators.md', operatorsMarkdown(model.operators)],
    ];
    fs.mkdirSync(directory, { recursive: true });
    return files.map(([name, content]) => {
      const file = path.join(directory, name);
      fs.writeFileSync(file, content);
      return file;
    });
  }

  private model(): TopologyModel {
    return buildModel(this.scope);
  }
}

function toJson(model: TopologyModel): string {
  return `${JSON.stringify(model, undefined, 2)}\n`;
}
