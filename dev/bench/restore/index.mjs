// What a bare restore costs: nothing but @actions/cache and one entry, by its name.
import { restoreCache } from '@actions/cache';

const key = await restoreCache(['.entra-device-sign-in/sign-in.jwe'], process.env.INPUT_KEY ?? '');
process.exitCode = key === undefined ? 1 : 0;
