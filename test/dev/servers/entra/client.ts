import { makeAuthority, type Settings } from '../../../../dev/servers/entra/authority.ts';
import { Clock } from '../../../../dev/servers/entra/clock.ts';
import { CLIENT_ID, CONTOSO, makeContoso } from '../../../../dev/servers/entra/contoso.ts';
import { Emulator } from '../../../../dev/servers/entra/emulator.ts';
import type { Answer, Fields } from '../../../../dev/servers/entra/http.ts';
import type { Reply } from '../../../../dev/servers/reply.ts';

export const ORIGIN = 'https://login.example.test';
export const SCOPES = 'openid profile offline_access User.Read';

export interface JsonReply extends Reply<Answer> {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever comes back
  body: any;
}

/** A client of the emulator that needs no network. */
export class Client {
  readonly clock = new Clock();
  readonly directory = makeContoso();
  readonly emulator: Emulator;

  constructor(settings: Partial<Settings> = {}) {
    this.emulator = new Emulator(makeAuthority(ORIGIN, this.directory, this.clock, settings));
  }

  get authority() {
    return this.emulator.authority;
  }

  send(
    method: string,
    target: string,
    form: Fields = {},
    headers: Fields = {},
  ): Promise<Reply<Answer>> {
    const { pathname, searchParams } = new URL(target, ORIGIN);
    const query = Object.fromEntries(searchParams);
    return this.emulator.reply({ method, path: pathname, query, form, headers });
  }

  async json(method: string, target: string, form?: Fields, headers?: Fields): Promise<JsonReply> {
    const reply = await this.send(method, target, form, headers);
    return { ...reply, body: JSON.parse(reply.answer.body) };
  }

  askForCode(form: Fields = {}, tenant = CONTOSO): Promise<JsonReply> {
    const fields = { client_id: CLIENT_ID, scope: SCOPES, ...form };
    return this.json('POST', `/${tenant}/oauth2/v2.0/devicecode`, fields);
  }

  askForTokens(form: Fields, tenant = CONTOSO): Promise<JsonReply> {
    const fields = { client_id: CLIENT_ID, ...form };
    return this.json('POST', `/${tenant}/oauth2/v2.0/token`, fields);
  }

  /** One poll, by the grant type of RFC 8628, after the interval has passed. */
  poll(deviceCode: string, form: Fields = {}, tenant = CONTOSO): Promise<JsonReply> {
    this.clock.advance(1000);
    const grantType = 'urn:ietf:params:oauth:grant-type:device_code';
    return this.askForTokens({ grant_type: grantType, device_code: deviceCode, ...form }, tenant);
  }

  refresh(refreshToken: string, form: Fields = {}, tenant = CONTOSO): Promise<JsonReply> {
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken, scope: SCOPES };
    return this.askForTokens({ ...grant, ...form }, tenant);
  }
}
