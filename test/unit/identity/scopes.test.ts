import { describe, expect, test } from '@jest/globals';
import { parseScopes } from '../../../src/identity/scopes.ts';

const ARM = 'https://management.azure.com/.default';

describe('a scopes input is read', () => {
  test.each([
    ['one scope', 'User.Read', [['default', 'User.Read']]],
    ['several scopes', 'User.Read  Mail.Send', [['default', 'User.Read', 'Mail.Send']]],
    ['a name for the main token', 'graph=User.Read', [['graph', 'User.Read']]],
    [
      'a second line',
      `User.Read\narm=${ARM}`,
      [
        ['default', 'User.Read'],
        ['arm', ARM],
      ],
    ],
    [
      'spaces around the name sign',
      `User.Read\narm= ${ARM}`,
      [
        ['default', 'User.Read'],
        ['arm', ARM],
      ],
    ],
    [
      'blank lines and CRLF',
      `\r\n User.Read \r\n\r\narm=${ARM}\r\n`,
      [
        ['default', 'User.Read'],
        ['arm', ARM],
      ],
    ],
    [
      'OpenID scopes left out',
      'openid User.Read Offline_Access profile',
      [['default', 'User.Read']],
    ],
    ['OpenID scopes alone', 'openid profile', [['default']]],
    ['email beside a resource', `${ARM} email`, [['default', ARM, 'email']]],
    ['a scope named twice', 'User.Read User.Read', [['default', 'User.Read']]],
    [
      'short and long Graph scopes',
      'User.Read https://graph.microsoft.com/Mail.Send',
      [['default', 'User.Read', 'https://graph.microsoft.com/Mail.Send']],
    ],
    [
      'Graph by its app id',
      'User.Read 00000003-0000-0000-c000-000000000000/Mail.Send',
      [['default', 'User.Read', '00000003-0000-0000-c000-000000000000/Mail.Send']],
    ],
    [
      'an app id URI',
      'api://0de75000-0000-4a4a-8b8b-000000000021/Orders.Read',
      [['default', 'api://0de75000-0000-4a4a-8b8b-000000000021/Orders.Read']],
    ],
    [
      'a query in a scope, which is no name',
      'https://contoso.com/app?x=1/Read',
      [['default', 'https://contoso.com/app?x=1/Read']],
    ],
    [
      'a resource with a slash at its end',
      'https://contoso.com//.default',
      [['default', 'https://contoso.com//.default']],
    ],
  ])('%s', (_, text, expected) => {
    const { lines, faults } = parseScopes(text);
    expect(faults).toEqual([]);
    expect(lines.map(({ name, scopes }) => [name, ...scopes])).toEqual(expected);
  });
});

describe('a scopes input is refused', () => {
  test.each([
    [
      'a second line without a name',
      `User.Read\n${ARM}`,
      /every line after the first needs a name/,
    ],
    ['a name in capitals', 'Graph=User.Read', /the name "Graph" must be lower-case/],
    ['a name that starts with a digit', '1arm=User.Read', /the name "1arm" must be/],
    ['a name with an underscore', 'my_arm=User.Read', /the name "my_arm" must be/],
    [
      'a name used twice',
      `arm=${ARM}\narm=User.Read`,
      /^line 2, "arm=User\.Read": the name "arm" is used twice/,
    ],
    [
      'the name that the first line has anyway',
      `User.Read\ndefault=${ARM}`,
      /the name "default" is used twice/,
    ],
    ['a name alone', 'arm=', /no scope follows the name/],
    ['quotes', '"User.Read"', /""User.Read"" is not a scope; write scopes without quotes/],
    [
      'commas',
      'User.Read,Mail.Send',
      /separate scopes by spaces, not commas: "User\.Read,Mail\.Send"/,
    ],
    ['letters beyond ASCII', 'Üser.Read', /is not a scope/],
    [
      'two resources on one line',
      `User.Read ${ARM}`,
      /several resources \(Microsoft Graph, https:\/\/management\.azure\.com\)/,
    ],
    [
      '.default beside another scope',
      `${ARM} https://management.azure.com/user_impersonation`,
      /".default" stands for all consented scopes/,
    ],
    ['.default of Graph beside another scope', '.default User.Read', /stands for all consented/],
    [
      'a resource without a scope',
      'https://management.azure.com/',
      /names a resource and no scope of it; write "https:\/\/management\.azure\.com\/\.default"$/,
    ],
    [
      'a resource without a slash',
      'http://contoso.com',
      /write "http:\/\/contoso\.com\/\.default"$/,
    ],
    [
      'a further line of OpenID scopes alone',
      'User.Read\nid=openid email',
      /^line 2, .*: it names no scope of a resource; openid, profile and offline_access are always/,
    ],
    ['a name sign without a name', '=User.Read', /no name stands before the "="$/],
    [
      'a name sign without a name on a further line',
      'User.Read\n=Mail.Send',
      /every line after the first needs a name/,
    ],
  ])('%s', (_, text, expected) => {
    const { faults } = parseScopes(text);
    expect(faults).toEqual([expect.stringMatching(expected)]);
  });

  test('with every fault of every line', () => {
    const { faults } = parseScopes(`"User.Read"\n${ARM}\nB=User.Read`);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual([
      'line 1, ""User.Read""',
      'line 2, "https',
      'line 3, "B=User.Read"',
    ]);
  });
});
