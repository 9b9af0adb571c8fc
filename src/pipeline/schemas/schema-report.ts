import { IConstruct } from 'constructs';
import { SchemaReportTopic } from './schema-rows';
import { schemaRows } from './schema-rows-of';
import { plural, section } from '../text';
import { table } from '../markdown';

/**
 * What the topics of an app carry, how far that is published, and which stages understand it.
 *
 * Every method looks at the app at the time of the call and changes nothing.
 */
export class SchemaReport {
  /**
   * The report of an app.
   *
   * @param scope the app, or any construct in it; the report is always about the whole app
   */
  public static of(scope: IConstruct): SchemaReport {
    return new SchemaReport(scope);
  }

  private constructor(private readonly scope: IConstruct) {}

  /** The topics with their clients, sorted by construct path. Topics for dead letters are left out. */
  public topics(): SchemaReportTopic[] {
    return schemaRows(this.scope);
  }

  /** The report for a terminal. */
  public text(): string {
    const topics = this.topics();
    const declared = topics.filter(({ fields }) => fields !== undefined);
    const lines = [
      `Schemas: ${plural(topics.length, 'topic')}, ${declared.length} with declared fields`,
      ...section('Topics', topics.map(topic => [topic.topic, formatText(topic), fieldsText(topic), publishedText(topic)])),
      ...section('Clients', topics.flatMap(({ topic, clients }) => clients.map(({ stage, operation, verdict, detail }) =>
        [stage, `${operation}s`, topic, detail === undefined ? verdict : `${verdict}: ${detail}`]))),
    ];
    return `${lines.join('\n')}\n`;
  }

  /** The report as a Markdown page. */
  public markdown(): string {
    const topics = this.topics();
    const clients = topics.flatMap(({ topic, clients: all }) => all.map(({ stage, operation, verdict, detail = '' }) => [stage, operation, topic, verdict, detail]));
    return [
      '# Schemas',
      table(['Topic', 'Records', 'Fields', 'Published'], topics.map(topic => [topic.topic, formatText(topic), fieldsText(topic), publishedText(topic)])),
      '## Clients',
      table(['Stage', 'Does', 'Topic', 'Verdict', 'Why'], clients),
    ].join('\n\n');
  }

  /** The report for machines: JSON with a `version`, sorted, with construct paths as stable ids. */
  public json(): string {
    return `${JSON.stringify({ version: 1, topics: this.topics() }, undefined, 2)}\n`;
  }
}

function formatText({ format, name }: SchemaReportTopic): string {
  return format === undefined ? 'not declared' : `${format} ${name}`;
}

function fieldsText({ fields }: SchemaReportTopic): string {
  return fields === undefined ? 'fields not declared' : plural(fields, 'field');
}

function publishedText({ published, publishedVersion, compatibility }: SchemaReportTopic): string {
  const version = publishedVersion === undefined ? '' : ` version ${publishedVersion}`;
  return `${published}${version}${compatibility === undefined ? '' : `, ${compatibility}`}`;
}
