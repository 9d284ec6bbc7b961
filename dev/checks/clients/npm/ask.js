// Asks a client of managed identities for tokens: node ask.js FOLDER CLIENT
// The first line of the output is the version of the client. Then each line of the input is a
// resource, and each line of the output a JSON object with its `token`, or with its `error`.
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const CLIENTS = {
  ManagedIdentityCredential: ['@azure/identity', openAzureIdentity],
  DefaultAzureCredential: ['@azure/identity', openAzureIdentity],
  ManagedIdentityApplication: ['@azure/msal-node', openMsal],
};

function openAzureIdentity(library, name) {
  const credential = new library[name]();
  return async (resource) => (await credential.getToken(`${resource}/.default`)).token;
}

function openMsal(library, name) {
  const client = new library[name]();
  return async (resource) => (await client.acquireToken({ resource })).accessToken;
}

async function serve(folder, name) {
  const require = createRequire(`${folder}/`);
  const [library, open] = CLIENTS[name];
  console.log(require(`${library}/package.json`).version);
  const ask = open(require(library), name);
  for await (const resource of createInterface({ input: process.stdin })) {
    const answer = await ask(resource).then(
      (token) => ({ token }),
      (error) => ({ error: String(error) }),
    );
    console.log(JSON.stringify(answer));
  }
}

const [folder, name] = process.argv.slice(2);
await serve(folder, name);
