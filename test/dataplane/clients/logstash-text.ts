/** Options of a plugin in a pipeline file. */
export type PluginOptions = Readonly<Record<string, OptionValue>>;
type OptionValue = string | readonly OptionValue[] | { readonly [key: string]: OptionValue };

/** One plugin, and the section that it is in. */
export interface PipelinePlugin {
  readonly section: string;
  readonly options: PluginOptions;
}

const TOKEN = /\s*(?:#[^\n]*\n\s*)*("[^"]*"|'[^']*'|=>|[{}[\],]|[^\s{}[\],=]+)/y;

/**
 * All plugins of a name in a pipeline file.
 *
 * @see https://www.elastic.co/docs/reference/logstash/configuration-file-structure
 */
export function pluginsNamed(text: string, name: string): PipelinePlugin[] {
  return [...text.matchAll(/^(input|filter|output) \{$([\s\S]*?)^\}$/gm)].flatMap(([, section, body]) =>
    [...body.matchAll(new RegExp(`^\\s*${name} (?=\\{)`, 'gm'))].map(match => ({
      section, options: new Reader(body, match.index + match[0].length).options(),
    })));
}

/** Reads options, from the brace on. */
class Reader {
  constructor(private readonly text: string, private position: number) {}

  public options(): PluginOptions {
    const options: Record<string, OptionValue> = {};
    this.expect('{');
    for (let key = this.next(); key !== '}'; key = this.next()) {
      this.expect('=>');
      options[unquoted(key)] = this.value();
    }
    return options;
  }

  private value(): OptionValue {
    if (this.peek() === '{') return this.options();
    const token = this.next();
    if (token === '[') {
      const items: OptionValue[] = [];
      for (let item = this.next(); item !== ']'; item = this.next()) if (item !== ',') items.push(unquoted(item));
      return items;
    }
    // A codec has options of its own.
    if (this.peek() === '{') return { [token]: this.options() };
    return unquoted(token);
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new Error(`the pipeline has ${found} where ${token} should be`);
  }

  private peek(): string {
    const before = this.position;
    const token = this.next();
    this.position = before;
    return token;
  }

  private next(): string {
    TOKEN.lastIndex = this.position;
    const match = TOKEN.exec(this.text);
    if (!match) throw new Error('the pipeline ends in the middle of a plugin');
    this.position = TOKEN.lastIndex;
    return match[1];
  }
}

function unquoted(token: string): string {
  return /^["']/.test(token) ? token.slice(1, -1) : token;
}
