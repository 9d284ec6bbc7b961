/** What the `token-endpoint` input can say (see action.yml). */
export const ENDPOINT_MODES = ['none', 'outputs', 'job'] as const;
export type EndpointMode = (typeof ENDPOINT_MODES)[number];
