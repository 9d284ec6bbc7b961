import { ActionError, messageOf } from '../errors.ts';
import { PATIENCE_WITH_ANSWERS, TransientError } from './transient-error.ts';

// A name that is not known is seldom a trouble of the moment.
const PATIENCE_WITH_NAMES = 30_000;
// After a request that hangs, as long again: a minute in all.
const PATIENCE_WITH_SILENCE = 30_000;
const TRUST_ERROR = /^(CERT_|ERR_TLS_CERT|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|INVALID_CA)/;
const PROTOCOL_ERROR = /^(ERR_SSL_|EPROTO$)/;

/**
 * What an error of `fetch` means, and whom to blame where it lasts: `entra-unreachable` where
 * certificates, TLS or a proxy are in the way. `late`: what to say where the time was up.
 */
export function classifyNetworkError(
  error: unknown,
  url: string,
  late: string | undefined,
): TransientError {
  const { host } = new URL(url);
  const code = codeOf(error);
  const blame = (message: string, hint: string) =>
    new TransientError(toClause(message), {
      cause: error,
      patience: PATIENCE_WITH_ANSWERS,
      fault: new ActionError('entra-unreachable', message, hint, { cause: error }),
    });
  if (TRUST_ERROR.test(code)) {
    return blame(
      `The certificate of ${host} is not trusted (${code}).`,
      'Where a proxy or private cloud has a certificate authority of its own, name its PEM file in NODE_EXTRA_CA_CERTS.',
    );
  }
  if (PROTOCOL_ERROR.test(code)) {
    return blame(
      `${host} does not speak TLS as it should (${code}).`,
      'Check authority-host with its port, and what a proxy makes of the connection.',
    );
  }
  const status = proxyStatusOf(error);
  if (status >= 300 && status < 500 && status !== 408 && status !== 429) {
    return blame(
      `The proxy refused a connection to ${host} (status ${status}).`,
      status === 407
        ? 'It wants to know who asks: set HTTPS_PROXY to http://user:password@host:port, percent-encoded, from a secret.'
        : `Have ${host} allowed at the proxy, or name it in NO_PROXY where it can be reached without one.`,
    );
  }
  if (code === 'ENOTFOUND') {
    return new TransientError('its name is not known here (ENOTFOUND)', {
      cause: error,
      patience: PATIENCE_WITH_NAMES,
    });
  }
  return new TransientError(`the connection ${late ?? `failed (${code})`}`, {
    cause: error,
    ...(late ? { patience: PATIENCE_WITH_SILENCE } : {}),
  });
}

/** A sentence as a part of another. */
function toClause(sentence: string): string {
  return sentence.replace(/^The /, 'the ').replace(/\.$/, '');
}

/** What a proxy said to CONNECT instead of opening a tunnel; undici tells it in a message only. */
function proxyStatusOf(error: unknown): number {
  const status = causesOf(error)
    .map(({ message }) => /Proxy response \((\d{3})\)/.exec(message)?.[1])
    .find(Boolean);
  return Number(status);
}

/** An error and what caused it, outermost first. */
function causesOf(error: unknown): Error[] {
  const causes: Error[] = [];
  for (let cause = error; cause instanceof Error && causes.length < 5; cause = cause.cause) {
    causes.push(cause);
  }
  return causes;
}

function codeOf(error: unknown): string {
  const code = causesOf(error)
    .map((cause) => ('code' in cause ? cause.code : undefined))
    .find((value) => typeof value === 'string');
  return code ?? messageOf(error);
}
