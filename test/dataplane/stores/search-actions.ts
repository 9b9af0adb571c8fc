import { SearchAction } from './search-privileges';

/** A request, as far as it says what it does. */
export interface SearchRequest {
  readonly method: string;
  readonly path: string;
  readonly body: string;
}

type Match = RegExpExecArray;

/** What requests of our clients do; the names are those of Elasticsearch's actions. */
const ROUTES: ReadonlyArray<{ readonly route: RegExp; readonly actions: (match: Match, request: SearchRequest) => SearchAction[] }> = [
  { route: /^(GET|HEAD) \/$/, actions: () => [{ action: 'cluster:monitor/main' }] },
  { route: /^GET \/_license$/, actions: () => [{ action: 'cluster:monitor/xpack/license/get' }] },
  { route: /^(GET|HEAD) \/_index_template\//, actions: () => [{ action: 'indices:admin/index_template/get' }] },
  { route: /^(PUT|POST) \/_index_template\//, actions: () => [{ action: 'indices:admin/index_template/put' }] },
  { route: /^DELETE \/_index_template\//, actions: () => [{ action: 'indices:admin/index_template/delete' }] },
  { route: /^PUT \/_snapshot\/[^/]+$/, actions: () => [{ action: 'cluster:admin/repository/put' }, { action: 'cluster:admin/repository/verify' }] },
  { route: /^GET \/_snapshot\/[^/]+$/, actions: () => [{ action: 'cluster:admin/repository/get' }] },
  { route: /^DELETE \/_snapshot\/[^/]+$/, actions: () => [{ action: 'cluster:admin/repository/delete' }] },
  { route: /^PUT \/_slm\/policy\//, actions: () => [{ action: 'cluster:admin/slm/put' }] },
  { route: /^(PUT|POST) (?:\/([^_/][^/]*))?\/_bulk$/, actions: (match, { body }) => bulkActions(match[2], body) },
  { route: /^(PUT|POST) \/([^_/][^/]*)\/_(doc|create)\b/, actions: match => [{ action: 'indices:data/write/index', index: match[2] }] },
  { route: /^DELETE \/([^_/][^/]*)\/_doc\//, actions: match => [{ action: 'indices:data/write/delete', index: match[1] }] },
  { route: /^GET \/([^_/][^/]*)\/_doc\//, actions: match => [{ action: 'indices:data/read/get', index: match[1] }] },
  { route: /^(GET|POST) \/([^_/][^/]*)\/_(search|count)$/, actions: match => [{ action: 'indices:data/read/search', index: match[2] }] },
  { route: /^GET \/([^_/][^/]*)\/_mapping$/, actions: match => [{ action: 'indices:admin/mappings/get', index: match[1] }] },
  { route: /^(HEAD|GET) \/([^_/][^/]*)$/, actions: match => [{ action: 'indices:admin/get', index: match[2] }] },
  { route: /^PUT \/([^_/][^/]*)$/, actions: match => [{ action: 'indices:admin/create', index: match[1] }] },
  { route: /^DELETE \/([^_/][^/]*)$/, actions: match => [{ action: 'indices:admin/delete', index: match[1] }] },
];

/** What a request does; nothing when no client of ours sends such a one. */
export function actionsOf(request: SearchRequest): SearchAction[] | undefined {
  for (const { route, actions } of ROUTES) {
    const match = route.exec(`${request.method} ${request.path}`);
    if (match) return actions(match, request);
  }
  return undefined;
}

const WRITES: Readonly<Record<string, string>> = {
  index: 'indices:data/write/index', create: 'indices:data/write/index', update: 'indices:data/write/update', delete: 'indices:data/write/delete',
};

/** A line with what to do is followed by the document, unless it removes one. A body that is no bulk at all is left to the engine. */
function bulkActions(index: string | undefined, body: string): SearchAction[] {
  const lines = body.split('\n');
  const found = new Map<string, SearchAction>();
  for (let i = 0; i < lines.length && lines[i] !== ''; i++) {
    const line = parsed(lines[i]);
    const [operation] = Object.keys(line);
    const target = line[operation]?._index ?? index;
    if (WRITES[operation] === undefined || target === undefined) continue;
    for (const action of ['indices:data/write/bulk', WRITES[operation]]) found.set(`${target} ${action}`, { action, index: target });
    if (operation !== 'delete') i++;
  }
  return [...found.values()];
}

function parsed(line: string): Record<string, { readonly _index?: string }> {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}
