/** What is wrong with a log, by the parts of the SARIF 2.1.0 schema that this library uses; unknown properties are wrong. @see https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json */
export function sarifProblems(log: unknown): string[] {
  return check(LOG, log, '$');
}

interface Shape {
  readonly required: readonly string[];
  readonly fields: Readonly<Record<string, Rule>>;
}

type Rule = Shape | ((value: unknown) => boolean) | { readonly list: Rule };

const text = (value: unknown) => typeof value === 'string' && value.length > 0;
const oneOf = (...values: unknown[]) => (value: unknown) => values.includes(value);
const whole = (least: number) => (value: unknown) => Number.isInteger(value) && (value as number) >= least;
const uri = (value: unknown) => text(value) && URL.canParse(value as string);
/** No scheme, no spaces, nothing that would have to be escaped. */
const reference = (value: unknown) => text(value) && /^(?![A-Za-z][A-Za-z0-9+.-]*:)[A-Za-z0-9\-._~!$&'()*+,;=:@/%]+$/.test(value as string) && !/%(?![0-9A-F]{2})/.test(value as string);
const level = oneOf('none', 'note', 'warning', 'error');
const message: Shape = { required: ['text'], fields: { text } };
const artifactLocation: Shape = { required: ['uri'], fields: { uri: reference } };

const LOG: Shape = {
  required: ['version', 'runs', '$schema'],
  fields: {
    $schema: uri,
    version: oneOf('2.1.0'),
    runs: {
      list: {
        required: ['tool', 'results'],
        fields: {
          tool: {
            required: ['driver'],
            fields: {
              driver: {
                required: ['name', 'rules'],
                fields: {
                  name: text,
                  informationUri: uri,
                  rules: {
                    list: {
                      required: ['id'],
                      fields: {
                        id: text,
                        name: text,
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                        helpUri: uri,
                        defaultConfiguration: { required: ['level'], fields: { level } },
                      },
                    },
                  },
                },
              },
            },
          },
          columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
          artifacts: { list: { required: ['location'], fields: { location: artifactLocation } } },
          results: {
            list: {
              required: ['message', 'ruleId'],
              fields: {
                ruleId: text,
                ruleIndex: whole(0),
                level,
                message,
                locations: {
                  list: {
                    required: [],
                    fields: {
                      physicalLocation: {
                        required: ['artifactLocation'],
                        fields: { artifactLocation, region: { required: ['startLine'], fields: { startLine: whole(1), startColumn: whole(1) } } },
                      },
                      logicalLocations: { list: { required: ['fullyQualifiedName'], fields: { fullyQualifiedName: text, kind: text } } },
                    },
                  },
                },
                partialFingerprints: value => typeof value === 'object' && value !== null && Object.values(value).every(text),
                suppressions: {
                  list: {
                    required: ['kind'],
                    fields: { kind: oneOf('inSource', 'external'), status: oneOf('accepted', 'underReview', 'rejected'), justification: text },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
};

function check(rule: Rule, value: unknown, place: string): string[] {
  if (typeof rule === 'function') return rule(value) ? [] : [`${place}: ${JSON.stringify(value)}`];
  if ('list' in rule) return Array.isArray(value) ? value.flatMap((item, i) => check(rule.list, item, `${place}[${i}]`)) : [`${place}: no list`];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${place}: no object`];
  const missing = rule.required.filter(name => !(name in value)).map(name => `${place}: ${name} is missing`);
  return [...missing, ...Object.entries(value).flatMap(([name, child]) => name in rule.fields ? check(rule.fields[name], child, `${place}.${name}`) : [`${place}: ${name} is unknown`])];
}
