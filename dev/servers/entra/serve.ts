import { CLIENT_ID, CONTOSO } from './contoso.ts';
import { startEntra } from './server.ts';

// Runs the emulator by itself until it is interrupted: node dev/servers/entra/serve.ts [port]
const entra = await startEntra({ port: Number(process.argv[2] ?? 0), interval: 5 });
console.log(`authority host       ${entra.origin}
sign-in page         ${entra.origin}/devicelogin
NODE_EXTRA_CA_CERTS  ${entra.caFile}
tenant               ${CONTOSO} (contoso.com)
client id            ${CLIENT_ID}
people               ${entra.directory.people.map(({ username }) => username).join(', ')}`);

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => entra.stop());
}
