import { type Cloud, resourceNamesOf } from './cloud.ts';
import type { ScopeLine } from './scopes.ts';

/**
 * A resource in the one form that we compare by: neither a slash at the end, the case of the host, nor
 * the choice among the names of Microsoft Graph and Azure Resource Manager makes a difference.
 */
export function toResource(text: string, cloud: Cloud): string {
  const resource = text
    .replace(/(?<!\/)\/+$/, '')
    .replace(/^[^/]*(\/\/[^/]*)?/, (origin) => origin.toLowerCase());
  const { graph, arm } = resourceNamesOf(cloud);
  const names = [graph, arm].find((one) => one.includes(resource));
  return names?.[0] ?? resource;
}

/** The resource that a line of `scopes` asks for. A scope without a resource is one of Microsoft Graph. */
export function resourceOfLine({ scopes }: Pick<ScopeLine, 'scopes'>, cloud: Cloud): string {
  const [scope = ''] = scopes;
  const end = scope.lastIndexOf('/');
  const [graph = ''] = resourceNamesOf(cloud).graph;
  return end > 0 ? toResource(scope.slice(0, end), cloud) : graph;
}
