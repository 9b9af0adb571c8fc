import { randomBytes } from 'crypto';
import { SearchUser } from './search-gate';
import { SearchRole } from './search-privileges';
import { find, Manifest } from '../../support/app';
import { Secrets } from '../secrets';

/**
 * Users of an Elasticsearch object: makes the Secrets of its file realm, as the External Secrets Operator does from a generated password, and reads the
 * roles, as ECK does. A user without a role, or a role that nobody has, is an error.
 */
export function makeSearchUsers(manifests: Manifest[], elasticsearch: Manifest, secrets: Secrets): SearchUser[] {
  const { namespace } = elasticsearch.metadata;
  const { fileRealm, roles } = elasticsearch.spec.auth;
  const definitions: Readonly<Record<string, SearchRole>> = Object.assign({}, ...roles.map(({ secretName }: Manifest) =>
    JSON.parse(find(manifests, 'Secret', secretName).stringData['roles.yml']) as Record<string, SearchRole>));
  const users = fileRealm.map(({ secretName }: Manifest): SearchUser => {
    const { spec } = find(manifests, 'ExternalSecret', secretName);
    const { length } = find(manifests, 'Password', spec.dataFrom[0].sourceRef.generatorRef.name).spec;
    const password = randomBytes(length).toString('base64').replace(/[^A-Za-z0-9]/g, '').slice(0, length);
    const { username, roles: roleName, ...template } = spec.target.template.data;
    secrets.put(namespace, secretName, { username, roles: roleName, password: template.password.replace('{{ .password }}', password) });
    if (definitions[roleName] === undefined) throw new Error(`user ${username} has role ${roleName}; there are ${Object.keys(definitions).join(', ')}`);
    return { name: username, password: secrets.value(namespace, secretName, 'password'), role: definitions[roleName] };
  });
  const idle = Object.keys(definitions).filter(role => !users.some((user: SearchUser) => user.role === definitions[role]));
  if (idle.length > 0) throw new Error(`nobody has the roles ${idle.join(', ')}`);
  return users;
}
