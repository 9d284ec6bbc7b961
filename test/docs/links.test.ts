import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { findBrokenLinks, listPaths, type Page, parsePage, readPage } from './pages.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const paths = new Set(listPaths(ROOT));
const pages = [...paths].filter((path) => path.endsWith('.md')).map((path) => readPage(ROOT, path));
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const pageAt = (path: string) => pages.find((page) => page.path === path);

describe('the pages of the repository', () => {
  test('are found, wherever they are', () => {
    const found = pages.map(({ path }) => path);
    expect(found).toEqual(
      expect.arrayContaining([
        'README.md',
        'SECURITY.md',
        'CONTRIBUTING.md',
        'CHANGELOG.md',
        'docs/TROUBLESHOOTING.md',
        'docs/adr/README.md',
      ]),
    );
    expect(found.filter((path) => path.includes('node_modules'))).toEqual([]);
  });

  test('have no link, picture or anchor that leads nowhere', () => {
    expect(pages.flatMap(({ links }) => links).length).toBeGreaterThan(100);
    expect(findBrokenLinks(pages, paths)).toEqual([]);
  });

  test('of the README and the guides name every recipe', () => {
    const recipes = [...paths].filter((path) => /^examples\/[^/]+\.yml$/.test(path));
    const linked = pageAt('README.md')?.links ?? [];
    expect(recipes.filter((path) => !linked.includes(path))).toEqual([]);
  });

  test('of decisions are all in their list', () => {
    const decisions = [...paths].filter((path) => /^docs\/adr\/\d{4}-.+\.md$/.test(path));
    const listed = pageAt('docs/adr/README.md')?.links ?? [];
    expect(new Set(listed.map((link) => `docs/adr/${link}`))).toEqual(new Set(decisions));
  });

  test('name no script that package.json has not', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = pages.flatMap(({ path }) =>
      [...read(path).matchAll(/npm run ([a-z]+)/g)].map(([, name = '']) => name),
    );
    expect(named).not.toEqual([]);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  test('have every heading that an error of the action points at', () => {
    const topics = [...paths]
      .filter((path) => path.startsWith('src/') && path.endsWith('.ts'))
      .flatMap((path) => [...read(path).matchAll(/\btopic: '([a-z-]+)'/g)])
      .map(([, topic]) => topic);
    expect(topics).not.toEqual([]);
    expect(pageAt('docs/TROUBLESHOOTING.md')?.anchors).toEqual(expect.arrayContaining(topics));
  });
});

describe('the check of links', () => {
  const page = (path: string, markdown: string): Page => ({ path, ...parsePage(markdown) });
  const known = new Set(['README.md', 'docs/', 'docs/guide.md', 'docs/a picture.png']);
  const guide = page('docs/guide.md', '# The guide\n\n## Two\n\n## Two\n\n<a id="old"></a>');
  const check = (markdown: string) =>
    findBrokenLinks([page('README.md', `# Top\n\n${markdown}`), guide], known);

  test.each([
    '[a page](docs/guide.md)',
    '[a heading](docs/guide.md#the-guide), [the second of a name](docs/guide.md#two-1)',
    '[an anchor](docs/guide.md#old), [here](#top)',
    '[a folder](docs), [with a slash](docs/)',
    '![a picture](docs/a%20picture.png) <img src="docs/a%20picture.png">',
    '[elsewhere](https://example.com/missing#at-all)',
    '[by reference][guide]\n\n[guide]: docs/guide.md',
    '`[in code](nowhere.md)`',
  ])('is content with %s', (markdown) => {
    expect(check(markdown)).toEqual([]);
  });

  test.each([
    ['[gone](docs/gone.md)', 'leads nowhere'],
    ['[other case](Docs/Guide.md)', 'leads nowhere'],
    ['[outside](../elsewhere.md)', 'leads nowhere'],
    ['[no such heading](docs/guide.md#three)', 'names a heading that is not there'],
    ['[not a page](docs/a%20picture.png#top)', 'names a heading that is not there'],
    ['[not safe](http://example.com)', 'is neither relative nor https'],
    ['<img src="docs/gone.png">', 'leads nowhere'],
    ['[by reference][guide]\n\n[guide]: docs/gone.md', 'leads nowhere'],
  ])('complains of %s', (markdown, trouble) => {
    expect(check(markdown)).toEqual([expect.stringContaining(trouble)]);
  });

  test('makes anchors as GitHub does', () => {
    const { anchors } = parsePage(
      '# `pending` is not what the step with mode: request gave\n\n## AADSTS53003\n\n### It’s _here_ & there\n\n#### a_b [c](https://d.e)',
    );
    expect(anchors).toEqual([
      'pending-is-not-what-the-step-with-mode-request-gave',
      'aadsts53003',
      'its-here--there',
      'a_b-c',
    ]);
  });
});
