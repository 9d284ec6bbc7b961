import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { marked, type Token } from 'marked';

// Folders of what is fetched or made, none of which is committed as source.
const APART = new Set(['node_modules', 'dist', 'build', '.git', 'coverage', '.ci/tools']);

/** The files and folders of the repository by path, a slash after folders; what is made is apart. */
export function listPaths(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !APART.has(name) && !APART.has(posix.join(folder, name)))
    .flatMap((entry) => {
      const path = posix.join(folder, entry.name);
      return entry.isDirectory() ? [`${path}/`, ...listPaths(root, path)] : [path];
    });
}

/** A page of Markdown: where its links lead, and what others can link to. */
export interface Page {
  path: string;
  links: string[];
  anchors: string[];
}

export function readPage(root: string, path: string): Page {
  return { path, ...parsePage(readFileSync(join(root, path), 'utf8')) };
}

/** Links, pictures and headings, as GitHub would show them. */
export function parsePage(markdown: string): Pick<Page, 'links' | 'anchors'> {
  const links: string[] = [];
  const headings: string[] = [];
  const anchors: string[] = [];
  const attributes = (html: string, names: string) =>
    [...html.matchAll(new RegExp(`\\s(?:${names})\\s*=\\s*["']([^"']+)["']`, 'gi'))].map(
      ([, value = '']) => value,
    );
  marked.walkTokens(marked.lexer(markdown), (token) => {
    switch (token.type) {
      case 'link':
      case 'image':
        links.push(token.href);
        break;
      case 'heading':
        headings.push(textOf(token.tokens ?? []));
        break;
      case 'html':
        links.push(...attributes(token.text, 'href|src'));
        anchors.push(...attributes(token.text, 'id|name'));
        break;
    }
  });
  return { links, anchors: [...anchors, ...anchorsOf(headings)] };
}

/** What GitHub makes of headings: the second one of a name gets `-1`. */
function anchorsOf(headings: string[]): string[] {
  const taken = new Map<string, number>();
  return headings.map((heading) => {
    const name = heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    const times = taken.get(name) ?? 0;
    taken.set(name, times + 1);
    return times === 0 ? name : `${name}-${times}`;
  });
}

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function textOf(tokens: Token[]): string {
  return tokens
    .map((token) =>
      'tokens' in token && token.tokens
        ? textOf(token.tokens)
        : 'text' in token && token.type !== 'html'
          ? String(token.text)
          : '',
    )
    .join('')
    .replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name] ?? '');
}

/** What is wrong with the links of `pages`, in words; nothing where all lead somewhere. */
export function findBrokenLinks(pages: Page[], paths: ReadonlySet<string>): string[] {
  return pages.flatMap((page) =>
    page.links.flatMap((link) => {
      const trouble = troubleWith(link, page, pages, paths);
      return trouble ? [`${page.path}: ${link} ${trouble}`] : [];
    }),
  );
}

function troubleWith(
  link: string,
  page: Page,
  pages: Page[],
  paths: ReadonlySet<string>,
): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:/i.test(link)) {
    return link.startsWith('https://') ? undefined : 'is neither relative nor https';
  }
  const [file = '', anchor] = link.split('#', 2);
  const path = file ? posix.join(posix.dirname(page.path), decodeURIComponent(file)) : page.path;
  if (!paths.has(path) && !paths.has(`${path.replace(/\/$/, '')}/`)) {
    return 'leads nowhere';
  }
  if (anchor === undefined) {
    return undefined;
  }
  const target = pages.find((one) => one.path === path);
  return target?.anchors.includes(decodeURIComponent(anchor))
    ? undefined
    : 'names a heading that is not there';
}
