/** Options of a Kafka input that matter for what it reads. */
export interface LogstashInput {
  readonly group: string;
  readonly topics: readonly string[];
  readonly offsetReset?: string;
}

/** The group that inputs share when they name none. @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-inputs-kafka */
const DEFAULT_GROUP = 'logstash';

/** The Kafka inputs in the text of a pipeline. */
export function logstashInputs(pipeline: string): LogstashInput[] {
  const text = withoutComments(pipeline);
  return [...text.matchAll(/(?:^|[\s{])input\s*\{/g)].flatMap(match => {
    const section = blockAt(text, match.index + match[0].length);
    return [...section.matchAll(/(?:^|[\s{}])kafka\s*\{/g)].map(plugin => toInput(blockAt(section, plugin.index + plugin[0].length)));
  });
}

function toInput(options: string): LogstashInput {
  const topics = /(?:^|\s)topics\s*=>\s*\[([^\]]*)\]/.exec(options)?.[1] ?? '';
  return {
    group: optionOf(options, 'group_id') ?? DEFAULT_GROUP,
    topics: [...topics.matchAll(/["']([^"']*)["']/g)].map(([, name]) => name),
    offsetReset: optionOf(options, 'auto_offset_reset'),
  };
}

function optionOf(options: string, name: string): string | undefined {
  return new RegExp(`(?:^|\\s)${name}\\s*=>\\s*["']?([^"'\\s]+)`).exec(options)?.[1];
}

/** Texts in quotes come first, so that a hash in one of them begins no comment. */
function withoutComments(text: string): string {
  return text.replace(/"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|#[^\n]*/g, token => token.startsWith('#') ? '' : token);
}

/** What stands up to the brace that closes the one before `start`; braces in quotes do not count. */
function blockAt(text: string, start: number): string {
  const tokens = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{}]/g;
  tokens.lastIndex = start;
  let depth = 1;
  for (let token = tokens.exec(text); token; token = tokens.exec(text)) {
    if (token[0] === '{') depth += 1;
    else if (token[0] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, token.index);
  }
  return text.slice(start);
}
