import * as fs from 'fs';
import * as path from 'path';
import { ROOT } from '../examples';

interface AssemblyType {
  readonly kind: string;
  readonly fqn: string;
  readonly name: string;
  readonly base?: string;
  readonly abstract?: boolean;
}

/** Names of the constructs that users make, sorted; read from the compiled assembly. */
export function publicConstructs(): string[] {
  const { types } = JSON.parse(fs.readFileSync(path.join(ROOT, '.jsii'), 'utf8')) as { types: { [fqn: string]: AssemblyType } };
  const isConstruct = ({ base }: AssemblyType): boolean => base !== undefined && (base === 'constructs.Construct' || (types[base] !== undefined && isConstruct(types[base])));
  return Object.values(types).filter(type => type.kind === 'class' && !type.abstract && isConstruct(type)).map(({ name }) => name).sort();
}
