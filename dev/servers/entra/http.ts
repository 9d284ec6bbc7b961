/** Named values, any of which may be missing. */
export type Fields = Record<string, string | undefined>;

/** A request as a handler sees it. Header names are in lower case. */
export interface Request {
  method: string;
  path: string;
  query: Fields;
  headers: Fields;
  form: Fields;
}

/** What a handler answers. */
export interface Answer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A JSON answer that no cache may keep, as Microsoft Entra and Graph send them. */
export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-store, no-cache',
      ...headers,
    },
    body: JSON.stringify(body),
  };
}
