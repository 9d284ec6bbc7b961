import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { findSnippets } from '../../dev/checks/snippets.ts';

const fence = (yaml: string) => `# A page\n\n\`\`\`yaml\n${yaml}\`\`\`\n`;

describe('the YAML of a page', () => {
  test('is named by its line', () => {
    const [snippet] = findSnippets('README.md', fence('- run: echo\n'));
    expect(snippet?.name).toBe('README.md:3');
  });

  test('gets a job around steps', () => {
    const [snippet] = findSnippets('README.md', fence('- run: echo\n'));
    expect(parse(snippet?.text ?? '')).toMatchObject({
      on: 'workflow_dispatch',
      jobs: { job: { 'runs-on': 'ubuntu-latest', steps: [{ run: 'echo' }] } },
    });
  });

  test('gets an event before jobs', () => {
    const [snippet] = findSnippets('README.md', fence('jobs:\n  a:\n    steps: []\n'));
    expect(parse(snippet?.text ?? '')).toEqual({
      on: 'workflow_dispatch',
      jobs: { a: { steps: [] } },
    });
  });

  test('stays as it is where it is a workflow', () => {
    const workflow = 'on: push\njobs:\n  a:\n    steps: []\n';
    expect(findSnippets('README.md', fence(workflow))[0]?.text).toBe(workflow);
  });

  test('is refused where it is no part of a workflow', () => {
    expect(() => findSnippets('README.md', fence('colour: blue\n'))).toThrow(
      'README.md:3 is neither a workflow, nor jobs, nor a list of steps.',
    );
  });

  test('in other languages is left alone', () => {
    expect(findSnippets('README.md', '```sh\nnpm ci\n```\n')).toEqual([]);
  });
});
