/**
 * Chromium's own switches that leave it without a network: no name is resolved; an address that needs
 * no resolving, loopback included, is only reached through a proxy whose name cannot be resolved
 * either; and nothing goes by UDP, which knows no such proxy.
 */
export const OFFLINE_SWITCHES = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['proxy-server', 'http://nowhere.invalid:9'],
  ['proxy-bypass-list', '<-loopback>'],
  ['webrtc-ip-handling-policy', 'disable_non_proxied_udp'],
  ['disable-quic', ''],
] as const satisfies readonly (readonly [name: string, value: string])[];
