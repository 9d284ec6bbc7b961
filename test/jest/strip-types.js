import { stripTypeScriptTypes } from 'node:module';

/** Jest transform: removes type annotations the way Node 24 itself does, positions kept. */
export default { process: (source) => ({ code: stripTypeScriptTypes(source) }) };
